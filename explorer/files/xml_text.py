# SPDX-License-Identifier: MIT
"""Texts as XML has them.

The standard library's own functions for this load all of HTTP and TLS with them: 60 ms, and
nothing that a program without network should have at hand.
"""


def escape(text: str) -> str:
    """Return a text as it stands between tags."""
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def quoteattr(text: str) -> str:
    """Return a text as the value of an attribute, with double quotes around it."""
    value = escape(text).replace('"', "&quot;")
    for number in (9, 10, 13):
        value = value.replace(chr(number), f"&#{number};")
    return f'"{value}"'
