# SPDX-License-Identifier: MIT
"""What stands in a web page, without a browser: its elements, its texts, the rows of its tables."""

from collections.abc import Mapping
from html.parser import HTMLParser

from typing_extensions import override

_VOID = {"meta", "link", "input"}


class Element:
    """An element with its attributes, and all the text within it."""

    def __init__(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.text = ""


class PageReader(HTMLParser):
    """Notes every element of a page; a tag that closes another than the last one is refused."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.rows: list[list[str]] = []
        self._open: list[Element] = []
        self.feed(page)
        self.close()
        assert not self._open

    def all(self, tag: str) -> list[Element]:
        """Return the elements of a kind, in their order."""
        return [element for element in self.elements if element.tag == tag]

    def texts(self, tag: str) -> list[str]:
        """Return what the elements of a kind say."""
        return [element.text for element in self.all(tag)]

    def by_id(self, wanted: str) -> Element:
        """Return the element of that id."""
        (found,) = [one for one in self.elements if one.attributes.get("id") == wanted]
        return found

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)
        if tag == "tr":
            self.rows.append([])

    @override
    def handle_endtag(self, tag: str) -> None:
        element = self._open.pop()
        assert element.tag == tag, f"</{tag}> closes <{element.tag}>"
        if tag in ("th", "td"):
            self.rows[-1].append(element.text)

    @override
    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data
