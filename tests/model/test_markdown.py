# SPDX-License-Identifier: MIT
"""Nothing that somebody wrote is taken for markup."""

import pytest

from explorer.model.markdown import plain


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*[x](y)* <b> `c` | ~d~ _e_ #f", r"\*\[x\](y)\* \<b\> \`c\` \| \~d\~ \_e\_ \#f"),
        ("- no list", r"\- no list"),
        ("1. nor one", r"1\. nor one"),
        ("12) nor one", r"12\) nor one"),
        ("in 1. it is none", "in 1. it is none"),
        ("https://example.org and WWW.example.org", r"https\://example.org and WWW\.example.org"),
        ("me@example.org, R&D, $x$", r"me\@example.org, R\&D, \$x\$"),
        (r"a \ b", r"a \\ b"),
        ("\n two\n\tlines ", "two lines"),
        ("no\u00a0break", "no\u00a0break"),
    ],
)
def test_a_text_is_read_as_it_was_written(text: str, written: str) -> None:
    assert plain(text) == written
