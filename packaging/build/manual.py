# SPDX-License-Identifier: MIT
"""Write the options of the command `export` into the manual page, from their table.

Run it after changing an option: .venv/bin/python packaging/build/manual.py
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # for the imports below

from explorer.commands.export import WHERE
from explorer.export.option import Choice, Heading, Number, Option
from explorer.export.options import OPTIONS

PAGE = Path(__file__).resolve().parents[1] / "linux" / "responsibility-explorer.1"
_HEAD, _NEXT = ".SH OPTIONS OF EXPORT\n", ".SH OPTIONS OF HANDOUT\n"


def manual(page: str) -> str:
    """Return the manual page with the options of the table."""
    before, _, rest = page.partition(_HEAD)
    _, _, after = rest.partition(_NEXT)
    return f"{before}{_HEAD}{''.join(_options())}{_NEXT}{after}"


def _options() -> Iterator[str]:
    for heading in Heading:
        yield f".SS {heading.capitalize()}\n"
        for option in (*WHERE, *OPTIONS):
            if option.heading is heading and option.help:
                help_ = option.full_help
                yield f".TP\n{_usage(option)}\n{_escape(f'{help_[:1].upper()}{help_[1:]}.')}\n"


def _usage(option: Option) -> str:
    """Return an option's usage: literal text in bold, placeholders in italic."""
    flag = _escape(option.flag)
    if isinstance(option.kind, Choice):
        first, *others = map(_escape, option.kind.values)
        return f'.BR "{flag} {first}"' + "".join(f" | {one}" for one in others)
    metavar = "NUMBER" if isinstance(option.kind, Number) else option.metavar
    if not flag:
        return f".I {metavar}"
    return f'.BI {flag} " {metavar}"' if metavar else f".B {flag}"


def _escape(text: str) -> str:
    """Return a text escaped for roff, with hyphens that can be copied."""
    plain = re.sub(r"(?<=\s)(?=\w+-)", r"\%", text.replace("\\", r"\(rs"))  # never broken
    plain = plain.replace("-", r"\-")
    return rf"\&{plain}" if plain.startswith((".", "'")) else plain


if __name__ == "__main__":
    PAGE.write_text(manual(PAGE.read_text("utf-8")), "utf-8")
