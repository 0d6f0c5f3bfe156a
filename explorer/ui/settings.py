# SPDX-License-Identifier: MIT
"""What is remembered between runs: preferences in a TOML file that people may edit."""

from collections.abc import Mapping
from math import isnan
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication

from explorer.diagram.theme import THEMES
from explorer.model.stack import Stack
from explorer.model.state import Place, View, ViewState, nearest_stop
from explorer.paths import config_dir
from explorer.story.library import SHIPPED
from explorer.ui.toml_file import UnusableError, change_values, read_tables

THEME_CHOICES = ("system", "light", "dark", "contrast", "projector")
translate = QCoreApplication.translate
MAX_NOTES_SIZE = 10
MAX_RECENT = 9
TEXT_SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
AUDIENCE_MARGINS = (0.05, 0.075, 0.1)  # of the audience's screen: for projectors that cut it off


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
    audience_margin: float = AUDIENCE_MARGINS[0]
    audience_screen: str = ""
    presenter_screen: str = ""
    notes_size: int = 3
    keys: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    recent: tuple[str, ...] = ()  # paths of files, the newest first
    story: str = ""  # the path of the one that is open, or the id of a shipped one
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
            audience_margin=self.audience_margin
            if self.audience_margin in AUDIENCE_MARGINS
            else plain.audience_margin,
            notes_size=min(max(self.notes_size, 0), MAX_NOTES_SIZE),
            recent=self.recent[:MAX_RECENT],
        )


def preferences_path() -> Path | None:
    """Return where the preferences are kept; None if there is no place for them."""
    folder = config_dir()
    return folder / "preferences.toml" if folder else None


def load_preferences(path: Path | None) -> tuple[Preferences, str]:
    """Return the preferences, and a sentence for the user if the file could not be used.

    A key of the wrong kind costs only itself, never the rest.
    """
    if path is None:
        return Preferences(), translate(
            "preferences",
            "You have no home folder here, so nothing that you choose is kept: "
            "set HOME or XDG_CONFIG_HOME, and start the program again.",
        )
    try:
        data = read_tables(path)
    except UnusableError as error:
        return Preferences(), translate(
            "preferences",
            "{path} {problem}. "
            "Until you mend or delete it, defaults are used and nothing is saved.",
        ).format(path=path, problem=error)
    _repair(data)
    kept: dict[str, object] = {}
    bad = []
    for field in msgspec.structs.fields(Preferences):
        if field.name in data:
            try:
                kept[field.name] = msgspec.convert(data[field.name], field.type, strict=False)
            except msgspec.ValidationError:
                bad.append(field.name)
    text = translate("preferences", "{path}: {names} cannot be used; the default is.")
    problem = text.format(path=path, names=", ".join(bad)) if bad else ""
    return msgspec.convert(kept, Preferences).checked(), problem


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


def save_preferences(
    preferences: Preferences, path: Path, before: Preferences | None = None
) -> str:
    """Write what differs from the preferences `before`, by default all, over what the file holds.

    Comments, and all that another window or version has written, stay. Return a sentence for the
    user if that is not possible: a file that is no TOML is left alone.
    """
    if not (changed := _changed(preferences, before)):
        return ""
    try:
        change_values(path, changed, _written(Preferences()))
    except UnusableError as error:
        text = translate("preferences", "{path} {problem}: what you chose was not saved.")
        return text.format(path=path, problem=error)
    return ""


def _written(preferences: Preferences) -> dict[str, Any]:
    """Return the keys that the program writes, as plain values."""
    values: dict[str, Any] = msgspec.to_builtins(preferences)
    del values["keys"]  # only people write them
    return values


def _changed(now: Preferences, before: Preferences | None) -> dict[str, Any]:
    """Return the values that are not as they were, of tables only the entries that are not."""
    values = _written(now)
    if before is None:
        return values
    old = _written(before)
    changed = {key: _changed_value(value, old[key]) for key, value in values.items()}
    return {key: value for key, value in changed.items() if value is not None}


def _changed_value(now: Any, old: Any) -> Any:
    """Return a value, or the entries of a table, that are not the old ones; None if there is none.

    An entry that went is no change: entries are only ever added.
    """
    if isinstance(now, dict):
        return {key: one for key, one in now.items() if key not in old or one != old[key]} or None
    return None if now == old else now


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
