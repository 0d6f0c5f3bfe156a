# SPDX-License-Identifier: MIT
"""What is remembered between runs: preferences in a TOML file that people may edit."""

from collections.abc import Mapping
from math import isnan
from pathlib import Path
from typing import Any

import msgspec
import tomli

from explorer.diagram.theme import THEMES
from explorer.disk import WriteError, read_start, write_bytes
from explorer.model.stack import Stack
from explorer.model.state import Place, View, ViewState, nearest_stop
from explorer.paths import config_dir
from explorer.story.library import SHIPPED

THEME_CHOICES = ("system", "light", "dark", "contrast", "projector")
MAX_NOTES_SIZE = 10
_MAX_BYTES = 64 * 1024
TEXT_SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


class Preferences(msgspec.Struct, frozen=True):
    """Choices and the last state. Keys that a later version added are left alone."""

    theme: str = "system"
    text_scale: float = 1.0
    reduced_motion: bool = False
    hint_seen: bool = False
    stack: str = "cloud"
    view: str = "single"
    stops: dict[str, str] = msgspec.field(default_factory=dict)
    audience_theme: str = "projector"
    audience_screen: str = ""
    presenter_screen: str = ""
    notes_size: int = 3
    keys: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    export: dict[str, Any] = msgspec.field(default_factory=dict)  # see export_choices

    def checked(self) -> "Preferences":
        """Return the preferences with what is impossible replaced by its default."""
        plain = Preferences()
        scale = plain.text_scale if isnan(self.text_scale) else self.text_scale
        return msgspec.structs.replace(
            self,
            theme=self.theme if self.theme in THEME_CHOICES else plain.theme,
            text_scale=min(max(scale, TEXT_SCALES[0]), TEXT_SCALES[-1]),
            view=self.view if self.view in list(View) else plain.view,
            audience_theme=self.audience_theme if self.audience_theme in THEMES else "projector",
            notes_size=min(max(self.notes_size, 0), MAX_NOTES_SIZE),
        )


def preferences_path() -> Path:
    """Return where the preferences are kept."""
    return config_dir() / "preferences.toml"


def load_preferences(path: Path) -> tuple[Preferences, str]:
    """Return the preferences, and a sentence for the user if the file could not be used.

    A key of the wrong kind costs only itself, never the rest.
    """
    try:
        raw = _read(path)
    except FileNotFoundError:
        return Preferences(), ""
    except OSError as error:
        reason = error.strerror or error
        return Preferences(), f"{path} cannot be read ({reason}): defaults are used."
    try:
        data = tomli.loads(raw.decode())
    except (ValueError, RecursionError):
        return Preferences(), f"{path} is not valid TOML: defaults are used until it is mended."
    _repair(data)
    kept: dict[str, object] = {}
    bad = []
    for field in msgspec.structs.fields(Preferences):
        if field.name in data:
            try:
                kept[field.name] = msgspec.convert(data[field.name], field.type, strict=False)
            except msgspec.ValidationError:
                bad.append(field.name)
    problem = f"{path}: {', '.join(bad)} cannot be used; the default is." if bad else ""
    return msgspec.convert(kept, Preferences).checked(), problem


def _read(path: Path) -> bytes:
    """Return what a file of preferences holds; OSError if that is more than it ever should."""
    raw = read_start(path, _MAX_BYTES + 1)
    if len(raw) > _MAX_BYTES:
        raise OSError("more than 64 KiB")
    return raw


def _repair(data: dict[str, object]) -> None:
    """Drop from the tables of a file what is of the wrong kind, and keep the rest."""
    if isinstance(stops := data.get("stops"), dict):
        data["stops"] = {key: stop_id for key, stop_id in stops.items() if isinstance(stop_id, str)}
    if isinstance(keys := data.get("keys"), dict):
        data["keys"] = {name: _as_list(wanted) for name, wanted in keys.items()}
    if isinstance(export := data.get("export"), dict):
        plain = (str, int, float, list)  # what a later version wrote otherwise stays as it is
        data["export"] = {key: one for key, one in export.items() if isinstance(one, plain)}


def _as_list(wanted: object) -> list[str]:
    """Return the keys that a file names for an action: one, or several in a list."""
    return [str(key) for key in (wanted if isinstance(wanted, list) else [wanted])]


def save_preferences(preferences: Preferences, path: Path) -> str:
    """Write the preferences; return a sentence for the user if that is not possible.

    Comments and unknown keys of the file stay, and a file that is no TOML is left alone.
    """
    import tomlkit  # only at the end of a run: the first frame does not need it
    import tomlkit.exceptions

    try:
        text = _read(path).decode()
        document = tomlkit.parse(text if text.endswith("\n") else f"{text}\n")
    except FileNotFoundError:
        document = tomlkit.document()
        document.add(tomlkit.comment("Preferences of the Shared Responsibility Explorer"))
    except (OSError, ValueError, RecursionError, tomlkit.exceptions.TOMLKitError):
        return f"{path} cannot be read as TOML: what you chose was not saved."
    chosen = msgspec.to_builtins(preferences)
    if isinstance(document.get("keys", {}), dict):
        del chosen["keys"]  # only people write them
    for key, value in chosen.items():
        known = document.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            known.update(value)  # so that the comments in it stay too
        else:
            document[key] = value
    raw = tomlkit.dumps(document).encode()
    try:
        tomli.loads(raw.decode())  # what could not be read again is not written
    except ValueError:
        return f"{path} cannot be changed: what you chose was not saved."
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, raw)
    except (OSError, WriteError):
        return f"{path} cannot be written: what you chose was not saved."
    return ""


def state_of(preferences: Preferences, stacks: Mapping[str, Stack]) -> ViewState:
    """Return the state that was left; a fresh start shows the cloud stack at IaaS.

    Of the shipped stacks only those are read that were shown before.
    """
    places = []
    for key, stop_id in sorted(({"cloud": "iaas"} | preferences.stops).items()):
        ids = [stop.id for stop in stacks[key].stops] if key in SHIPPED else []
        if stop_id in ids:
            places.append((key, Place(float(ids.index(stop_id)))))
    stack = preferences.stack if preferences.stack in SHIPPED else SHIPPED[0]
    return ViewState(stack, View(preferences.view), tuple(places))


def remembering(
    preferences: Preferences, state: ViewState, stacks: Mapping[str, Stack]
) -> Preferences:
    """Return the preferences with the state in them: by ids, since positions may shift."""
    stops = {
        key: stacks[key].stops[nearest_stop(place.position)].id
        for key, place in state.places
        if key in SHIPPED
    }
    stack = state.stack if state.stack in SHIPPED else preferences.stack
    return msgspec.structs.replace(
        preferences, stack=stack, view=str(state.view), stops=preferences.stops | stops
    )
