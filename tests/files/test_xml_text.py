# SPDX-License-Identifier: MIT
from xml.etree import ElementTree
from xml.sax import saxutils

import pytest

from explorer.files.xml_text import escape, quoteattr

TEXTS = ["plain", "R&D <b> > &amp;", 'say "yes"', "it's", "both \"and'", "tab\tline\nreturn\r", ""]


@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_written_as_the_standard_library_writes_them(text: str) -> None:
    assert escape(text) == saxutils.escape(text)
    assert quoteattr(text) == saxutils.quoteattr(text, {'"': "&quot;"})


@pytest.mark.parametrize("text", TEXTS)
def test_an_attribute_is_read_back_as_it_was(text: str) -> None:
    element = ElementTree.fromstring(f"<a b={quoteattr(text)}/>")
    assert element.get("b") == text
