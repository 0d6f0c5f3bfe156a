# SPDX-License-Identifier: MIT
"""Everything that the window can be asked to do: one table of actions with their keys."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from explorer.story.library import STORIES
from explorer.ui.settings import TEXT_SCALES, THEME_CHOICES


class Command(NamedTuple):
    """One action: its id, the menu it stands in, its text, and its keys.

    `group` makes actions exclusive: one of them is checked. `icon` is the id of a drawing.
    """

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    group: str = ""
    is_checkable: bool = False
    icon: str = ""


SEPARATOR = Command("", "", "")
MAX_STOPS = 6

_STORY_NAMES = ("&Cloud, 25 minutes", "&AI, 25 minutes", "&Both, 5 minutes")
MENUS = ("&File", "&Edit", "&View", "&Go", "&Present", "&Help")

COMMANDS: tuple[Command, ...] = (
    Command("new-story", "&File", "&New story from here", ("Ctrl+N",)),
    Command("open", "&File", "&Open...", ("Ctrl+O",)),
    Command("clear-recent", "&File/Open &recent", "&Clear the list"),
    *(
        Command(f"story-{story}", "&File/Open a s&hipped story", name)
        for story, name in zip(STORIES, _STORY_NAMES, strict=True)
    ),
    Command("save", "&File", "&Save story", ("Ctrl+S",)),
    Command("save-as", "&File", "Save story &as...", ("Ctrl+Shift+S",)),
    Command("close-story", "&File", "&Close story", icon="close"),
    SEPARATOR._replace(menu="&File"),
    Command("handout", "&File", "Han&dout...", ("Ctrl+P",)),
    Command("export", "&File", "&Export picture...", ("Ctrl+E",), icon="export"),
    Command("export-all", "&File", "Export a&ll...", ("Ctrl+Shift+E",)),
    SEPARATOR._replace(menu="&File"),
    Command("quit", "&File", "&Quit", ("Ctrl+Q",)),
    Command("undo", "&Edit", "&Undo", ("Ctrl+Z",)),
    Command("redo", "&Edit", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command("add-step", "&Edit", "&Add this view to the story", ("Ctrl+Return",)),
    SEPARATOR._replace(menu="&Edit"),
    Command("copy-picture", "&Edit", "&Copy picture", ("Ctrl+Shift+C",)),
    # Not Ctrl+Alt+C: on Windows that is AltGr+C, with which people write letters.
    Command("copy-table", "&Edit", "Copy as &table", ("Ctrl+Shift+T",)),
    Command("find", "&Edit", "&Find", ("Ctrl+F",), icon="find"),
    SEPARATOR._replace(menu="&Edit"),
    Command("settings", "&Edit", "&Settings...", ("Ctrl+,",)),
    Command("single", "&View", "&One at a time", (), "view", True),
    Command("matrix", "&View", "&Side by side", (), "view", True),
    Command("other-view", "&View", "Switch &view", ("Ctrl+M",)),
    SEPARATOR._replace(menu="&View"),
    Command("other-stack", "&View", "&AI view", ("Ctrl+I",), "", True),
    Command("table", "&View", "&Table", ("Ctrl+T",), "view", True),
    Command("steps", "&View", "Steps of the stor&y", ("Ctrl+L",), "", True),
    Command("explanation", "&View", "E&xplanation", ("Ctrl+D",), "", True),
    Command("balance", "&View", "&Balance of layers", ("Ctrl+B",), "", True),
    SEPARATOR._replace(menu="&View"),
    *(
        Command(f"theme-{name}", "&View/T&heme", f"&{name.capitalize()}", (), "theme", True)
        for name in THEME_CHOICES
    ),
    *(
        Command(f"scale-{scale}", "&View/Text si&ze", text, (), "scale", True)
        for scale, text in zip(
            TEXT_SCALES, ("&100%", "1&25%", "1&50%", "1&75%", "2&00%"), strict=True
        )
    ),
    Command("larger", "&View", "&Larger text", ("Ctrl++", "Ctrl+=")),
    Command("smaller", "&View", "S&maller text", ("Ctrl+-",)),
    Command("usual-size", "&View", "Text at 1&00%", ("Ctrl+0",)),
    Command("full-screen", "&View", "&Full screen", ("F11",), "", True),
    Command("back", "&Go", "&Back", ("Alt+Left",), icon="back"),
    Command("forward", "&Go", "&Forward", ("Alt+Right",), icon="forward"),
    SEPARATOR._replace(menu="&Go"),
    *(
        Command(f"stop-{number}", "&Go", f"Service model &{number}", (f"Ctrl+{number}",))
        for number in range(1, MAX_STOPS + 1)
    ),
    SEPARATOR._replace(menu="&Go"),
    Command("step-after", "&Go", "&Next step", ("PgDown",)),
    Command("step-before", "&Go", "Step b&efore", ("PgUp",)),
    *(
        Command(f"read-{story}", "&Go/&Read a story", name)
        for story, name in zip(STORIES, _STORY_NAMES, strict=True)
    ),
    Command("read", "&Go/&Read a story", "The &open story"),
    SEPARATOR._replace(menu="&Go"),
    Command("nothing", "&Go", "&Clear selection", ("Esc",)),
    Command("present", "&Present", "&Present", ("F5",), icon="present"),
    Command("present-here", "&Present", "Present from &here", ("Shift+F5",)),
    Command("present-windowed", "&Present", "Present in a &window, for a video call"),
    Command("tour", "&Help", "&Tour, 5 minutes"),
    Command("keys", "&Help", "&Keys", ("F1",)),
    Command("about", "&Help", "&About"),
)


def make_actions(
    window: QMainWindow, slots: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """Make an action for each command in the window's menus; `slots` are called by id."""
    menus = {name: window.menuBar().addMenu(_translated(name)) for name in MENUS}
    groups: dict[str, QActionGroup] = {}
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        menu = _menu(menus, command.menu)
        if not command.id:
            menu.addSeparator()
            continue
        actions[command.id] = action = _action(window, command, slots[command.id])
        if command.group:
            groups.setdefault(command.group, QActionGroup(window)).addAction(action)
        menu.addAction(action)
        window.addAction(action)
        if command.icon:
            menu.aboutToShow.connect(partial(_draw, action, command.icon))
    actions["quit"].setMenuRole(QAction.MenuRole.QuitRole)
    actions["settings"].setMenuRole(QAction.MenuRole.PreferencesRole)
    actions["about"].setMenuRole(QAction.MenuRole.AboutRole)
    return actions


def _action(window: QMainWindow, command: Command, slot: Callable[[], object]) -> QAction:
    action = QAction(window)  # a text here costs the start the enumerations of QIcon
    action.setText(_translated(command.text))
    action.setObjectName(command.id)
    action.setShortcuts([QKeySequence(key) for key in command.keys])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setCheckable(command.is_checkable)
    action.triggered.connect(lambda _checked=False: slot())
    return action


def _draw(action: QAction, icon: str) -> None:
    """Give an action its drawing when it is first seen: at the start nobody looks at a menu."""
    if action.icon().isNull():
        from explorer.ui.widgets.drawn_icon import drawn_icon

        action.setIcon(drawn_icon(icon))


def _menu(menus: dict[str, QMenu], path: str) -> QMenu:
    if path not in menus:
        parent, _slash, name = path.partition("/")
        menus[path] = menus[parent].addMenu(_translated(name))
    return menus[path]


def _translated(text: str) -> str:
    return QCoreApplication.translate("actions", text)


def with_mnemonics(names: Sequence[str], menu: Sequence[str] = ()) -> list[str]:
    """Return names as entries of a menu, each with a letter of its own, as far as there are any.

    The first letters of words are taken before others, and none that the menu's own texts have.
    """
    used = {text[text.index("&") + 1].lower() for text in menu if "&" in text}
    entries = []
    for name in names:
        firsts = [place for place in range(len(name)) if f" {name}"[place] == " "]
        places = [
            place
            for place in (*firsts, *range(len(name)))
            if name[place].isalnum() and name[place].lower() not in used
        ]
        cut = places[0] if places else len(name)
        used |= {name[place].lower() for place in places[:1]}
        mark = "&" if places else ""
        entries.append(mark.join(part.replace("&", "&&") for part in (name[:cut], name[cut:])))
    return entries


def keys_text() -> dict[str, list[tuple[str, str]]]:
    """Return by menu each command that has keys, as its keys and its name without the mnemonic."""
    found: dict[str, list[tuple[str, str]]] = {}
    for command in COMMANDS:
        if not command.keys or (command.id.startswith("stop-") and command.id != "stop-1"):
            continue
        keys = " / ".join(_native(key) for key in command.keys)
        text = _translated(command.text)
        if command.id == "stop-1":
            keys = f"{keys} ... {_native(f'Ctrl+{MAX_STOPS}')}"
            text = _translated("A service model, from the left")
        menu = _plain(_translated(command.menu.partition("/")[0]))
        found.setdefault(menu, []).append((keys, _plain(text)))
    return found


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip(".")


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
