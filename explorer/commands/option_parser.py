# SPDX-License-Identifier: MIT
"""The table of options as a command line: argparse knows of each what the table says."""

import argparse
from collections.abc import Iterable, Mapping
from typing import Any

from explorer.commands.running import WrongUseError
from explorer.commands.terminal import Parser, number_argument, path_argument, word_argument
from explorer.export.option import (
    MAX_LISTED,
    Area,
    Choice,
    FilePath,
    Heading,
    Listed,
    Name,
    Number,
    Option,
    Switch,
    Text,
)
from explorer.model.names import name_problem

_EITHER = ("stack", "content")  # of which a command names one


def add_options(parser: Parser, options: Iterable[Option]) -> None:
    """Add the options of a table; what is not typed is not in the namespace then."""
    groups = {heading: parser.add_argument_group(str(heading)) for heading in Heading}
    either = groups[Heading.WHAT].add_mutually_exclusive_group()
    for option in options:
        if option.help:
            _add(either if option.name in _EITHER else groups[option.heading], option)


def _add(group: argparse._ActionsContainer, option: Option) -> None:
    details: dict[str, Any] = {"help": option.full_help, "metavar": option.metavar}
    match option.kind:
        case Switch():
            details = {"help": option.full_help, "action": "store_const"}
            details["const"] = not option.default
        case Number():
            details |= {"type": number_argument, "metavar": "NUMBER"}
        case Choice(values):
            details["choices"] = values
        case FilePath():
            details["type"] = path_argument
        case Text() | Listed() | Area():
            details["type"] = word_argument
    if option.flag:
        group.add_argument(option.flag, dest=option.name, default=argparse.SUPPRESS, **details)
    else:
        group.add_argument(option.name, nargs="?", **details)


def check_values(options: Iterable[Option], values: Mapping[str, Any]) -> None:
    """Refuse a number out of its bounds, and a name or an area that is none."""
    for option in options:
        kind, value = option.kind, values[option.name]
        if isinstance(kind, Number) and not kind.takes(value):
            raise WrongUseError(f"{option.flag} takes {kind.expected}, not {value:.10g}")
        if isinstance(kind, Listed) and not kind.takes(value):
            raise WrongUseError(f"{option.flag} takes up to {MAX_LISTED} characters")
        if isinstance(kind, Area) and not kind.takes(value):
            example = "such as 2,4.5,30,13cm (left, top, width, height)"
            raise WrongUseError(f"{option.flag} takes an area {example}, not {value}")
        if isinstance(kind, Name) and (problem := name_problem(value)):
            raise WrongUseError(f"{option.flag} {problem}")
