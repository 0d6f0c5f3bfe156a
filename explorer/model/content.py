# SPDX-License-Identifier: MIT
"""Read content files: untrusted TOML becomes checked frozen values, or a list of mistakes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec
import tomli

from explorer.disk import read_start
from explorer.model.characters import forbidden_problem, is_allowed
from explorer.model.checks import Problem, stack_problems
from explorer.model.glossary import Glossary, glossary_problems
from explorer.model.names import MAX_NAME
from explorer.model.plain_text import decoded
from explorer.model.services import (
    ServiceList,
    reference_problem,
    service_problems,
    with_names,
    with_services,
)
from explorer.model.stack import Id, Name, Responsibility, Stack, Text, Url, Value, Year
from explorer.model.words import HandoutWords, Words
from explorer.paths import resource_root

MAX_BYTES = 256 * 1024
MAX_DOTS = 16  # in one key: the parser's memory grows with their square
MAX_ALL_DOTS = 4000
MAX_DEPTH = 32
MAX_PROBLEMS = 1000
# A string that is not closed is matched to its end too, as the parser reads it.
_STRING_OR_COMMENT = "(?s)" + "|".join(
    (
        r'"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*(?:"{3,5})?',
        r"'''[^']*(?:'(?!'')[^']*)*(?:'{3,5})?",
        r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"?',
        r"'[^'\n]*'?",
        r"#[^\n]*",
    )
)
_LONG_KEY = rf"(?<![\w-])[\w-]++(?:[ \t]*+\.[ \t]*+[\w-]++){{{MAX_DOTS + 1}}}"
_PLAIN_KEY = re.compile(r"[\w-]{1,40}\Z")
_STEP = re.compile(r"steps\[(\d+)\]")

_REMEDIES: Mapping[Any, str] = {
    Id: "use 1 to 40 lower-case letters, digits and hyphens",
    Name: f"write one line of 1 to {MAX_NAME} characters that can be seen",
    Text: "write a text of 1 to 4,000 characters",
    Url: "give a whole address that begins with https://",
    Year: "give the year as a number, for example 2024",
    Responsibility: "use customer, shared, provider, model-dependent or not-applicable",
    bool: "write true or false",
    date: "give a date such as 2026-11-23",
    datetime: "give a time such as 2026-11-23T18:00:00Z",
}
_NOT_IN_FILES: Mapping[type[Value], frozenset[str]] = {Stack: frozenset({"services"})}
_Loaded = TypeVar("_Loaded", bound=Value)


class ContentError(Exception):
    """A content file cannot be used; `problems` lists every mistake with its remedy."""

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        self.name = name
        self.problems = problems
        super().__init__("\n".join(f"{name}: {problem}" for problem in problems))


@contextmanager
def named_in_full(path: Path) -> Iterator[None]:
    """Name a file in a ContentError by its path, as it was given, and not by its name alone.

    An error of another file, such as the one that a story names, keeps that file's name.
    """
    try:
        yield
    except ContentError as error:
        if error.name != path.name:
            raise
        raise ContentError(str(path), error.problems) from error


def load_stack(path: Path) -> Stack:
    """Return the stack that a file holds; ContentError names every mistake."""
    return parse_stack(read_limited(path), path.name)


def load_words(path: Path) -> Words:
    """Return the texts of diagrams in a file; ContentError names every mistake."""
    return checked(parsed(read_limited(path), path.name), Words, path.name)


def load_services(path: Path) -> ServiceList:
    """Return the products that a file lists; ContentError names every mistake."""
    return checked_services(parsed(read_limited(path), path.name), path.name)


@lru_cache(maxsize=2)
def shipped_services(language: str = "en") -> ServiceList:
    """Return the products that texts may refer to."""
    return load_services(resource_root() / "content" / language / "services.toml")


def load_glossary(path: Path) -> Glossary:
    """Return the terms that a file explains; ContentError names every mistake."""
    return checked_glossary(parsed(read_limited(path), path.name), path.name)


def load_handout_words(path: Path) -> HandoutWords:
    """Return the texts of handouts in a file; ContentError names every mistake."""
    return checked(parsed(read_limited(path), path.name), HandoutWords, path.name)


def parse_stack(raw: bytes, name: str) -> Stack:
    """Return the stack in the bytes of a file; `name` stands in the messages."""
    return checked_stack(parsed(raw, name), name)


def checked_stack(data: dict[str, Any], name: str) -> Stack:
    """Return the stack in the parsed tables of a file; ContentError names every mistake."""
    if "steps" in data and "layers" not in data:
        remedy = "give it to handout --story, or open it in the window"
        raise _one_problem(name, f"is a story, not a stack: {remedy}")
    stack = checked(named(data, name), Stack, name)
    refuse(name, stack_problems(stack))
    return with_services(stack, shipped_services())


def checked_services(data: dict[str, Any], name: str) -> ServiceList:
    """Return the products in the parsed tables of a file; ContentError names every mistake."""
    listed = checked(data, ServiceList, name)
    refuse(name, service_problems(listed))
    return listed


def checked_glossary(data: dict[str, Any], name: str) -> Glossary:
    """Return the glossary in the parsed tables of a file; ContentError names every mistake."""
    glossary = checked(data, Glossary, name)
    refuse(name, glossary_problems(glossary))
    return glossary


def named(data: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the parsed tables of a file with the names of the products that they refer to.

    ContentError names each reference to a product that is not there.
    """
    names = shipped_services().names
    try:
        return dict(with_names(data, names))
    except KeyError as error:
        wrong = ((path, reference_problem(text, names)) for path, text in _texts(data))
        problems = (Problem(path, problem) for path, problem in wrong if problem)
        raise ContentError(name, _limited(_titled(problems, data))) from error


def read_limited(path: Path) -> bytes:
    """Return a file's bytes; ContentError if it cannot be read or is too large."""
    try:
        raw = read_start(path, MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"cannot be read ({reason}): give the path of a file that you may read"
        raise _one_problem(path.name, message) from error
    if len(raw) > MAX_BYTES:
        raise _one_problem(path.name, "is larger than 256 KiB: split it or shorten the texts")
    return raw


def _one_problem(name: str, message: str) -> ContentError:
    return ContentError(name, (Problem("", message),))


def parsed(raw: bytes, name: str) -> dict[str, Any]:
    """Return the TOML tables in a file's bytes; ContentError if they are malformed or harmful.

    Whether they are a stack, a story or something else is not checked.
    """
    try:
        text = decoded(raw)
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 text (byte {error.start}): save it as UTF-8"
        raise _one_problem(name, message) from error
    if key_problem := _key_problem(text):
        raise _one_problem(name, key_problem)
    try:
        data = tomli.loads(text)
    except RecursionError as error:
        raise _one_problem(name, "is nested too deeply: use plain tables") from error
    except ValueError as error:
        remedy = ": write the character itself, or remove it" if "scalar" in str(error) else ""
        raise _one_problem(name, f"is not valid TOML: {str(error)[:200]}{remedy}") from error
    if not _is_safe(data, 0):
        refuse(name, _titled(_unsafe_values(data), data))
    return data


def _key_problem(text: str) -> str:
    """Return why the keys of a TOML text are too costly to parse; empty if they are not."""
    dots = [line.count(".") for line in text.split("\n")]  # no key is longer than its line
    if max(dots) <= MAX_DOTS and sum(dots) <= MAX_ALL_DOTS:
        return ""
    plain = re.sub(_STRING_OR_COMMENT, _placeholder, text)
    if key := re.search(_LONG_KEY, plain):
        line = plain.count("\n", 0, key.start()) + 1
        return f"has a key with more than {MAX_DOTS} dots in line {line}: use plain tables"
    if plain.count(".") > MAX_ALL_DOTS:
        return f"has more than {MAX_ALL_DOTS} dots outside of texts: use plain tables"
    return ""


def _placeholder(found: re.Match[str]) -> str:
    """Return a stand-in for a string or comment that keeps the numbers of the lines."""
    return "s" + "\n" * found[0].count("\n")


def _is_safe(value: object, depth: int) -> bool:
    """Return whether `_unsafe_values` would find nothing; this is the faster question."""
    if isinstance(value, str):
        return is_allowed(value)
    if isinstance(value, dict):
        inner: Iterable[object] = value.values()
        is_safe = depth < MAX_DEPTH and all(map(is_allowed, value))
    elif isinstance(value, list):
        inner, is_safe = value, depth < MAX_DEPTH
    else:
        return depth < MAX_DEPTH
    return is_safe and all(_is_safe(item, depth + 1) for item in inner)


def _unsafe_values(value: object, path: str = "", depth: int = 0) -> Iterator[Problem]:
    if isinstance(value, str):
        if problem := forbidden_problem(value):
            yield Problem(path, problem)
    elif depth == MAX_DEPTH:
        yield Problem(path, "is nested too deeply: use plain tables")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _unsafe_values(key, path)
            yield from _unsafe_values(item, _join(path, key), depth + 1)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _unsafe_values(item, _entry(path, item, index), depth + 1)


def _texts(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text of parsed tables, after the path of its key."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, _join(path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, _entry(path, item, index))


def refuse(name: str, problems: Iterable[Problem]) -> None:
    """Raise a ContentError with the problems, if there are any."""
    if found := _limited(problems):
        raise ContentError(name, found)


def _limited(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    found = tuple(islice(problems, MAX_PROBLEMS))
    if len(found) < MAX_PROBLEMS:
        return found
    return (*found[:-1], Problem("", "has more mistakes than these: mend them first"))


def _titled(problems: Iterable[Problem], data: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield problems, those in a step of a story with its title."""
    for problem in problems:
        found = _STEP.match(problem.path)
        step = data["steps"][int(found[1]) - 1] if found else None
        title = step.get("title") if isinstance(step, dict) else None
        if isinstance(title, str) and title.isprintable():
            yield problem._replace(title=title[:MAX_NAME])
        else:
            yield problem


def checked(data: dict[str, Any], wanted: type[_Loaded], name: str) -> _Loaded:
    """Return tables as a value of the wanted type; ContentError names every mistake."""
    try:
        return msgspec.convert(data, wanted)
    except msgspec.ValidationError as error:
        problems = _titled(_struct_problems(data, wanted, ""), data)
        raise ContentError(name, _limited(problems)) from error


def _struct_problems(data: object, wanted: type[Value], path: str) -> Iterator[Problem]:
    """Yield all mistakes in a table: `convert` alone would stop at the first."""
    if not isinstance(data, dict):
        yield Problem(path, f"is {_kind(data)}: make it a table with keys")
        return
    unknown = _NOT_IN_FILES.get(wanted, frozenset())
    every = msgspec.structs.fields(wanted)
    fields = {field.name: field for field in every if field.name not in unknown}
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
        if isinstance(bare, type) and issubclass(bare, Value):
            yield from _struct_problems(value, bare, path)
            return
        plain = str(error).replace("`", "").replace(" | null", "")  # TOML has no null
        reason, _, inside = plain.partition(" - at ")
        if inside and isinstance(value, list):
            element = get_args(bare)[0]
            for index, item in enumerate(value):
                yield from _value_problems(item, element, _entry(path, item, index))
            return
        if "matching regex" in reason:
            reason = "Its form is wrong"
        elif "enum" in reason:
            reason = f"{_shown(str(value))} is none of the words"
        yield Problem(path, f"{reason}: {_remedy(wanted)}")


def _remedy(wanted: Any) -> str:
    if get_origin(wanted) is UnionType:  # with None, which TOML has not
        wanted = get_args(wanted)[0]
    for known, remedy in _REMEDIES.items():
        if wanted == known:
            return remedy
    if get_origin(wanted) is Annotated:
        _list, bounds = get_args(wanted)
        return (
            bounds.description or f"give a list of {bounds.min_length or 0} to {bounds.max_length}"
        )
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return f"use {' or '.join(filter(None, wanted))}"
    return "give a value of this kind"


def _kind(value: object) -> str:
    kinds = {str: "a text", list: "a list", bool: "true or false", int: "a number"}
    return kinds.get(type(value), "another kind of value")


def _join(path: str, key: str) -> str:
    return f"{path}.{_shown(key)}" if path else _shown(key)


def _entry(path: str, item: object, index: int) -> str:
    """Return the path of an item of a list: with its id, else its stop, else its number.

    Steps of a story are numbered: many have the same stop.
    """
    name = None
    if isinstance(item, dict) and path != "steps":
        name = item.get("id") or item.get("stop")
    return f"{path}[{_shown(name)}]" if isinstance(name, str) else f"{path}[{index + 1}]"


def _shown(key: str) -> str:
    """Return a key or id for a message: in quotes and cut, unless it is short and plain."""
    return key if _PLAIN_KEY.match(key) else repr(key[:40])
