# SPDX-License-Identifier: MIT
"""Read content files: untrusted TOML in, checked frozen values or every mistake out."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from explorer.model.checks import Problem, stack_problems
from explorer.model.stack import Id, Name, Responsibility, Stack, Text, Url, Value, Year
from explorer.model.words import Words

MAX_BYTES = 256 * 1024
MAX_DOTS = 16
# Control characters, and those that turn the direction of the text around them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_REMEDIES: Mapping[Any, str] = {
    Id: "use 1 to 40 lower-case letters, digits and hyphens",
    Name: "write one line of 1 to 80 characters",
    Text: "write a text of 1 to 4,000 characters",
    Url: "give a whole address that begins with https://",
    Year: "give the year as a number, for example 2024",
    Responsibility: "use customer, shared, provider or model-dependent",
    bool: "write true or false",
}
_Loaded = TypeVar("_Loaded", bound=Value)


class ContentError(Exception):
    """A content file cannot be used; `problems` lists every mistake with its remedy."""

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        self.name = name
        self.problems = problems
        super().__init__("\n".join(f"{name}: {problem}" for problem in problems))


def load_stack(path: Path) -> Stack:
    """Return the stack that a file holds; ContentError names every mistake."""
    return parse_stack(read_limited(path), path.name)


def load_words(path: Path) -> Words:
    """Return the words that the diagram itself uses; ContentError names every mistake."""
    return _checked(_parsed(read_limited(path), path.name), Words, path.name)


def parse_stack(raw: bytes, name: str) -> Stack:
    """Return the stack in the bytes of a file; `name` stands in the messages."""
    stack = _checked(_parsed(raw, name), Stack, name)
    problems = tuple(stack_problems(stack))
    if problems:
        raise ContentError(name, problems)
    return stack


def read_limited(path: Path) -> bytes:
    """Return a file's bytes; ContentError if it cannot be read or is too large."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _one_problem(path.name, f"cannot be read: {reason}") from error
    if len(raw) > MAX_BYTES:
        raise _one_problem(path.name, "is larger than 256 KiB: split it or shorten the texts")
    return raw


def _one_problem(name: str, message: str) -> ContentError:
    return ContentError(name, (Problem("", message),))


def _parsed(raw: bytes, name: str) -> dict[str, Any]:
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 text (byte {error.start}): save it as UTF-8"
        raise _one_problem(name, message) from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MAX_DOTS and _most_dots(line) > MAX_DOTS:
            raise _one_problem(name, f"has a key with more than 16 dots in line {number}")
    try:
        data = tomllib.loads(text)
    except RecursionError as error:
        raise _one_problem(name, "is nested too deeply: use plain tables") from error
    except ValueError as error:
        raise _one_problem(name, f"is not valid TOML: {error}") from error
    problems = tuple(_forbidden_characters(data))
    if problems:
        raise ContentError(name, problems)
    return data


def _most_dots(line: str) -> int:
    """Return the dots of the longest chain that could be a dotted key; linear in the line."""
    most = dots = 0
    pending = False  # a blank after a word: a second word would make it prose
    last = ""
    quote = ""
    for character in line:
        if quote:
            quote = "" if character == quote else quote
            continue
        if character in "\"'":
            quote = character
            last = "word"
        elif character == ".":
            dots = dots + 1 if last == "word" else 0
            most = max(most, dots)
            last, pending = "dot", False
        elif character in " \t":
            pending = last == "word"
        elif character.isalnum() or character in "-_":
            if pending:
                dots = 0
            last, pending = "word", False
        else:
            dots, last, pending = 0, "", False
    return most


def _forbidden_characters(data: dict[str, Any]) -> Iterator[Problem]:
    todo: list[tuple[str, Any]] = [("", data)]
    while todo:
        path, value = todo.pop()
        if isinstance(value, dict):
            todo.extend((_join(path, str(key)), item) for key, item in value.items())
            todo.extend((path, key) for key in value)
        elif isinstance(value, list):
            todo.extend((f"{path}{_index(item, i)}", item) for i, item in enumerate(value))
        elif isinstance(value, str) and (bad := _FORBIDDEN.search(value)):
            yield Problem(path, f"holds the control character U+{ord(bad[0]):04X}: remove it")


def _checked(data: dict[str, Any], wanted: type[_Loaded], name: str) -> _Loaded:
    try:
        return msgspec.convert(data, wanted)
    except msgspec.ValidationError as error:
        problems = tuple(_struct_problems(data, wanted, ""))
        raise ContentError(name, problems or (Problem("", str(error)),)) from error


def _struct_problems(data: object, wanted: type[Value], path: str) -> Iterator[Problem]:
    """Convert each field on its own, since `convert` stops at the first mistake."""
    if not isinstance(data, dict):
        yield Problem(path, f"is {_kind(data)}: make it a table with keys")
        return
    fields = {field.name: field for field in msgspec.structs.fields(wanted)}
    for key in data:
        if key not in fields:
            known = ", ".join(fields)
            yield Problem(_join(path, key), f"is not a known key: remove it, or use one of {known}")
    hints = get_type_hints(wanted, include_extras=True)
    for key, field in fields.items():
        if key in data:
            yield from _value_problems(data[key], hints[key], _join(path, key))
        elif field.required:
            yield Problem(_join(path, key), f"is missing: {_remedy(hints[key])}")


def _value_problems(value: object, wanted: Any, path: str) -> Iterator[Problem]:
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError as error:
        bare = get_args(wanted)[0] if get_origin(wanted) is Annotated else wanted
        inner: list[Problem] = []
        if isinstance(bare, type) and issubclass(bare, Value):
            inner = list(_struct_problems(value, bare, path))
        elif get_origin(bare) is tuple and isinstance(value, list):
            element = get_args(bare)[0]
            for index, item in enumerate(value):
                inner += _value_problems(item, element, f"{path}{_index(item, index)}")
        reason = str(error).split(" - at ")[0].replace("`", "")
        if "matching regex" in reason:
            reason = "Its form is wrong"
        yield from inner or [Problem(path, f"{reason}: {_remedy(wanted)}")]


def _remedy(wanted: Any) -> str:
    for known, remedy in _REMEDIES.items():
        if wanted == known:
            return remedy
    bare = get_args(wanted)[0] if get_origin(wanted) is Annotated else wanted
    if get_origin(bare) is tuple:
        return "give a list within these bounds"
    if isinstance(bare, UnionType):
        return "give a date such as 2026-11-23"
    return "give a value of this kind"


def _kind(value: object) -> str:
    kinds = {str: "a text", list: "a list", bool: "true or false", int: "a number"}
    return kinds.get(type(value), "another kind of value")


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _index(item: object, index: int) -> str:
    """Name a list's item by its id, or the stop it speaks of, so that people can find it."""
    name = (item.get("id") or item.get("stop")) if isinstance(item, dict) else None
    return f"[{name}]" if isinstance(name, str) and len(name) <= 40 else f"[{index + 1}]"
