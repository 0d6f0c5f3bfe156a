# SPDX-License-Identifier: MIT
"""Everything that the window can be asked to do: one table of actions with their keys."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from explorer.catalogue import QT_TRANSLATE_NOOP
from explorer.story.library import STORIES
from explorer.ui.settings import TEXT_SCALES, THEME_CHOICES

translate = QCoreApplication.translate


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
MAX_STOP_KEYS = 9

_STORY_NAMES = (
    QT_TRANSLATE_NOOP("actions", "&Cloud, 25 minutes"),
    QT_TRANSLATE_NOOP("actions", "&AI, 25 minutes"),
    QT_TRANSLATE_NOOP("actions", "&Both, 5 minutes"),
)
MENUS = (
    QT_TRANSLATE_NOOP("actions", "&File"),
    QT_TRANSLATE_NOOP("actions", "&Edit"),
    QT_TRANSLATE_NOOP("actions", "&View"),
    QT_TRANSLATE_NOOP("actions", "&Go"),
    QT_TRANSLATE_NOOP("actions", "P&ractice"),
    QT_TRANSLATE_NOOP("actions", "&Present"),
    QT_TRANSLATE_NOOP("actions", "&Help"),
)
SUBMENUS = (  # the last parts of the menus' paths
    QT_TRANSLATE_NOOP("actions", "Open &recent"),
    QT_TRANSLATE_NOOP("actions", "Open an &included story"),
    QT_TRANSLATE_NOOP("actions", "T&heme"),
    QT_TRANSLATE_NOOP("actions", "Text si&ze"),
    QT_TRANSLATE_NOOP("actions", "&Read a story"),
)

COMMANDS: tuple[Command, ...] = (
    Command(
        "new-story", "&File", QT_TRANSLATE_NOOP("actions", "&New story from here"), ("Ctrl+N",)
    ),
    Command("open", "&File", QT_TRANSLATE_NOOP("actions", "&Open..."), ("Ctrl+O",)),
    Command("clear-recent", "&File/Open &recent", QT_TRANSLATE_NOOP("actions", "&Clear the list")),
    *(
        Command(f"story-{story}", "&File/Open an &included story", name)
        for story, name in zip(STORIES, _STORY_NAMES, strict=True)
    ),
    Command("save", "&File", QT_TRANSLATE_NOOP("actions", "&Save story"), ("Ctrl+S",)),
    Command(
        "save-as", "&File", QT_TRANSLATE_NOOP("actions", "Save story &as..."), ("Ctrl+Shift+S",)
    ),
    Command("close-story", "&File", QT_TRANSLATE_NOOP("actions", "&Close story"), icon="close"),
    SEPARATOR._replace(menu="&File"),
    Command("handout", "&File", QT_TRANSLATE_NOOP("actions", "Han&dout..."), ("Ctrl+P",)),
    Command(
        "export",
        "&File",
        QT_TRANSLATE_NOOP("actions", "&Export picture..."),
        ("Ctrl+E",),
        icon="export",
    ),
    Command(
        "export-all", "&File", QT_TRANSLATE_NOOP("actions", "Export a&ll..."), ("Ctrl+Shift+E",)
    ),
    SEPARATOR._replace(menu="&File"),
    Command("quit", "&File", QT_TRANSLATE_NOOP("actions", "&Quit"), ("Ctrl+Q",)),
    Command("undo", "&Edit", QT_TRANSLATE_NOOP("actions", "&Undo"), ("Ctrl+Z",)),
    Command("redo", "&Edit", QT_TRANSLATE_NOOP("actions", "&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command(
        "add-step",
        "&Edit",
        QT_TRANSLATE_NOOP("actions", "&Add this view to the story"),
        ("Ctrl+Return",),
    ),
    SEPARATOR._replace(menu="&Edit"),
    Command(
        "copy-picture", "&Edit", QT_TRANSLATE_NOOP("actions", "&Copy picture"), ("Ctrl+Shift+C",)
    ),
    # Not Ctrl+Alt+C: on Windows that is AltGr+C, with which people write letters.
    Command("copy-table", "&Edit", QT_TRANSLATE_NOOP("actions", "Copy &table"), ("Ctrl+Shift+T",)),
    Command("find", "&Edit", QT_TRANSLATE_NOOP("actions", "&Find"), ("Ctrl+F",), icon="find"),
    SEPARATOR._replace(menu="&Edit"),
    Command("settings", "&Edit", QT_TRANSLATE_NOOP("actions", "&Settings..."), ("Ctrl+,",)),
    Command("single", "&View", QT_TRANSLATE_NOOP("actions", "&One at a time"), (), "view", True),
    Command("matrix", "&View", QT_TRANSLATE_NOOP("actions", "&Side by side"), (), "view", True),
    Command("other-view", "&View", QT_TRANSLATE_NOOP("actions", "Switch &view"), ("Ctrl+M",)),
    SEPARATOR._replace(menu="&View"),
    Command(
        "other-stack",
        "&View",
        QT_TRANSLATE_NOOP("actions", "&AI instead of cloud"),
        ("Ctrl+I",),
        "",
        True,
    ),
    Command("table", "&View", QT_TRANSLATE_NOOP("actions", "&Table"), ("Ctrl+T",), "view", True),
    Command(
        "steps", "&View", QT_TRANSLATE_NOOP("actions", "Steps of the stor&y"), ("Ctrl+L",), "", True
    ),
    Command(
        "explanation", "&View", QT_TRANSLATE_NOOP("actions", "E&xplanation"), ("Ctrl+D",), "", True
    ),
    Command(
        "balance",
        "&View",
        QT_TRANSLATE_NOOP("actions", "&Balance of layers"),
        ("Ctrl+B",),
        "",
        True,
    ),
    SEPARATOR._replace(menu="&View"),
    *(
        Command(f"theme-{name}", "&View/T&heme", text, (), "theme", True)
        for name, text in zip(
            THEME_CHOICES,
            (
                QT_TRANSLATE_NOOP("actions", "&System"),
                QT_TRANSLATE_NOOP("actions", "&Light"),
                QT_TRANSLATE_NOOP("actions", "&Dark"),
                QT_TRANSLATE_NOOP("actions", "&Contrast"),
                QT_TRANSLATE_NOOP("actions", "&Projector"),
            ),
            strict=True,
        )
    ),
    *(
        Command(f"scale-{scale}", "&View/Text si&ze", text, (), "scale", True)
        for scale, text in zip(
            TEXT_SCALES, ("&100%", "1&25%", "1&50%", "1&75%", "2&00%"), strict=True
        )
    ),
    Command("larger", "&View", QT_TRANSLATE_NOOP("actions", "&Larger text"), ("Ctrl++", "Ctrl+=")),
    Command("smaller", "&View", QT_TRANSLATE_NOOP("actions", "S&maller text"), ("Ctrl+-",)),
    Command("usual-size", "&View", QT_TRANSLATE_NOOP("actions", "Text at 1&00%"), ("Ctrl+0",)),
    Command(
        "full-screen", "&View", QT_TRANSLATE_NOOP("actions", "&Full screen"), ("F11",), "", True
    ),
    Command("back", "&Go", QT_TRANSLATE_NOOP("actions", "&Back"), ("Alt+Left",), icon="back"),
    Command(
        "forward", "&Go", QT_TRANSLATE_NOOP("actions", "&Forward"), ("Alt+Right",), icon="forward"
    ),
    SEPARATOR._replace(menu="&Go"),
    *(
        Command(f"stop-{number}", "&Go", f"&{number}", (f"Ctrl+{number}",))
        for number in range(1, MAX_STOP_KEYS + 1)
    ),
    SEPARATOR._replace(menu="&Go"),
    Command("step-after", "&Go", QT_TRANSLATE_NOOP("actions", "&Next step"), ("PgDown",)),
    Command("step-before", "&Go", QT_TRANSLATE_NOOP("actions", "Step b&efore"), ("PgUp",)),
    *(
        Command(f"read-{story}", "&Go/&Read a story", name)
        for story, name in zip(STORIES, _STORY_NAMES, strict=True)
    ),
    Command("read", "&Go/&Read a story", QT_TRANSLATE_NOOP("actions", "The &open story")),
    SEPARATOR._replace(menu="&Go"),
    Command("nothing", "&Go", QT_TRANSLATE_NOOP("actions", "&Clear selection"), ("Esc",)),
    Command("place-stop", "P&ractice", QT_TRANSLATE_NOOP("actions", "Place this service &model")),
    Command("place-layer", "P&ractice", QT_TRANSLATE_NOOP("actions", "Place this &layer")),
    Command("place-group", "P&ractice", QT_TRANSLATE_NOOP("actions", "Place this &group")),
    Command("place-all", "P&ractice", QT_TRANSLATE_NOOP("actions", "Place &everything")),
    SEPARATOR._replace(menu="P&ractice"),
    Command("whose-job", "P&ractice", QT_TRANSLATE_NOOP("actions", "&Whose job?")),
    Command("find-mistake", "P&ractice", QT_TRANSLATE_NOOP("actions", "&Find the mistake")),
    Command("review", "P&ractice", QT_TRANSLATE_NOOP("actions", "&Review")),
    SEPARATOR._replace(menu="P&ractice"),
    Command("export-progress", "P&ractice", QT_TRANSLATE_NOOP("actions", "E&xport progress...")),
    Command("import-progress", "P&ractice", QT_TRANSLATE_NOOP("actions", "&Import progress...")),
    Command("reset-progress", "P&ractice", QT_TRANSLATE_NOOP("actions", "Rese&t progress...")),
    SEPARATOR._replace(menu="P&ractice"),
    Command("explore", "P&ractice", QT_TRANSLATE_NOOP("actions", "&Back to exploring")),
    Command(
        "present", "&Present", QT_TRANSLATE_NOOP("actions", "&Present"), ("F5",), icon="present"
    ),
    Command(
        "present-here",
        "&Present",
        QT_TRANSLATE_NOOP("actions", "Present from &here"),
        ("Shift+F5",),
    ),
    Command(
        "present-windowed",
        "&Present",
        QT_TRANSLATE_NOOP("actions", "Present in a &window, for a video call"),
    ),
    Command("tour", "&Help", QT_TRANSLATE_NOOP("actions", "&Tour, 5 minutes")),
    Command("keys", "&Help", QT_TRANSLATE_NOOP("actions", "&Keys"), ("F1",)),
    Command("about", "&Help", QT_TRANSLATE_NOOP("actions", "&About")),
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
            keys = f"{keys} ... {_native(f'Ctrl+{MAX_STOP_KEYS}')}"
            text = translate("actions", "A service model, from the left")
        menu = _plain(_translated(command.menu.partition("/")[0]))
        found.setdefault(menu, []).append((keys, _plain(text)))
    return found


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip(".")


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
