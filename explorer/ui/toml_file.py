# SPDX-License-Identifier: MIT
"""A small TOML file that people edit too: read, and changed value by value."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli
from PySide6.QtCore import QCoreApplication

from explorer.disk import WriteError, locked, read_start, write_bytes
from explorer.model.plain_text import decoded, encoded_like

translate = QCoreApplication.translate
_MAX_BYTES = 64 * 1024
_HEAD = b"# Preferences of the Shared Responsibility Explorer\n"


class UnusableError(Exception):
    """A file cannot be read or changed; the message goes on after its path."""


def read_tables(path: Path) -> dict[str, Any]:
    """Return what a file holds; nothing if there is none."""
    try:
        return _tables(_text(_read(path)))
    except FileNotFoundError:
        return {}


def change_values(path: Path, changed: Mapping[str, Any], usual: Mapping[str, Any]) -> None:
    """Write some values, those of tables entry by entry, over what a file holds now.

    Comments and all other values stay. A new file has all usual values, to show what there is.
    """
    import tomlkit  # noqa: F401  (takes long: not at the start, nor while others wait)

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path.parent):
            try:
                raw = _read(path)
            except FileNotFoundError:
                raw, changed = _HEAD, _merged(usual, changed)
            write_bytes(path, _with_changes(raw, changed))
    except (OSError, WriteError) as error:
        raise UnusableError(translate("preferences", "cannot be written")) from error


def _read(path: Path) -> bytes:
    """Return a file's bytes; FileNotFoundError if there is none."""
    try:
        raw = read_start(path, _MAX_BYTES + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        text = translate("preferences", "cannot be read ({reason})")
        raise UnusableError(text.format(reason=error.strerror or error)) from error
    if len(raw) > _MAX_BYTES:
        raise UnusableError(translate("preferences", "cannot be read (more than 64 KiB)"))
    return raw


def _text(raw: bytes) -> str:
    try:
        return decoded(raw)
    except UnicodeDecodeError as error:
        text = translate("preferences", "is not UTF-8 text (byte {byte}); save it as UTF-8")
        raise UnusableError(text.format(byte=error.start)) from error


def _tables(text: str) -> dict[str, Any]:
    try:
        return tomli.loads(text)
    except RecursionError as error:
        raise UnusableError(translate("preferences", "is nested too deeply")) from error
    except ValueError as error:
        text = translate("preferences", "is not valid TOML: {mistake}")
        raise UnusableError(text.format(mistake=str(error)[:100])) from error


def _merged(data: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """Return tables with other values, those of tables entry by entry."""
    merged = dict(data)
    for key, value in changed.items():
        known = merged.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            merged[key] = known | value
        else:
            merged[key] = value
    return merged


def _with_changes(raw: bytes, changed: Mapping[str, Any]) -> bytes:
    """Return a file with other values, and its comments, line ends and other keys as they were."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    text = _text(raw).replace("\r\n", "\n")
    wanted = _merged(_tables(text), changed)
    try:
        document = tomlkit.parse(text if text.endswith("\n") else f"{text}\n")
        for key, value in changed.items():
            known = document.get(key)
            if isinstance(known, dict) and isinstance(value, dict):
                known.update(value)  # so that the comments in it stay too
            else:
                document[key] = value
        new = encoded_like(tomlkit.dumps(document), raw)
        is_right = _plain(_tables(_text(new))) == _plain(wanted)
    except (ValueError, TypeError, RecursionError, TOMLKitError, UnusableError):
        is_right = False
    if not is_right:  # it could not be read again, or something in it would be lost
        raise UnusableError(translate("preferences", "cannot be changed"))
    return new


def _plain(data: object) -> str:
    """Return a text that is the same for the same tables, in which nan is the same as nan."""
    import json

    return json.dumps(data, sort_keys=True, default=str)
