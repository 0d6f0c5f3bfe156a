# SPDX-License-Identifier: MIT
"""The bar at the top: what is shown and how, and what can be done with it at any time."""

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QMenuBar, QWidget, QWidgetItem
from typing_extensions import override

from explorer.model.stack import OPENED, Stack
from explorer.model.words import SearchWords
from explorer.story.library import Library
from explorer.ui.search_field import SearchField
from explorer.ui.session import Session
from explorer.ui.widgets.buttons import Button
from explorer.ui.widgets.drawn_icon import drawn_icon
from explorer.ui.widgets.segments import Segments

# Below these widths, in pixels of a text scale of 1, something gives way.
ICONS_BELOW = 1240
VIEWS_FOLD_BELOW = 880
ARROWS_BELOW = 680
ALL_FOLD_BELOW = 560
# With the name of a stack from a file, which may be long, more is needed.
OWN_MODES_FOLD_BELOW = 1360
OWN_STACKS_FOLD_BELOW = 1280
OWN_VIEWS_FOLD_BELOW = 1080


class TopBar(QWidget):
    """Signals are those of its `modes`, `stacks`, `views`, `field` and buttons.

    Modes and views are the ids of commands. In practice the views are what can be practiced.
    """

    def __init__(
        self,
        stacks: Mapping[str, Stack],
        parent: QWidget | None = None,
        words: SearchWords | None = None,
    ) -> None:
        super().__init__(parent)
        self._scale, self._width = 1.0, self.width()
        self._menu_bar: QMenuBar | None = None
        self._is_finding = self._has_own = self._is_asking = False
        self._ordered: tuple[Button, ...] = ()
        self._before: QWidget | None = None  # where the keyboard was before one looked
        self.menu = Button(self.tr("&Menu"), "plain", self, "menu")
        self.menu.setToolTip(self.tr("Menu (Alt+M)"))
        self.menu.show_compact(True)
        self.back = self._history_button("back", self.tr("Back"), "Alt+Left")
        self.forward = self._history_button("forward", self.tr("Forward"), "Alt+Right")
        self.modes = Segments(self.tr("Mode"), self)
        self.stacks = Segments(self.tr("Stack"), self)
        self.views = Segments(self.tr("View"), self)
        self.field = SearchField(stacks, self, words)
        self.finder = Button(self.tr("Find"), "plain", self, "find")
        self.finder.setToolTip(self.field.toolTip())
        self.finder.show_compact(True)
        self.export = Button(self.tr("Export"), "plain", self, "export")
        self.export.setToolTip(self.tr("Write the picture to a file (Ctrl+E)"))
        self.present = Button(self.tr("Present"), "primary", self, "present")
        self.present.setToolTip(self.tr("Show the story to an audience (F5)"))
        self._tools = (self.field, self.finder, self.export, self.present)
        self._row = QHBoxLayout(self)
        self._fill_row()
        self.finder.clicked.connect(self.start_finding)
        self.field.left.connect(self._end_finding)
        self.arrange(self._width)

    @property
    def logical_width(self) -> float:
        """The width in pixels of a text scale of 1."""
        return self._width / self._scale

    def take_menus(self, bar: QMenuBar) -> None:
        """Take over what a window's menu bar has, while the window is too narrow for it."""
        self._menu_bar = bar
        menu = QMenu(self.menu)
        menu.aboutToShow.connect(lambda: self._fill_menu(menu))
        self.menu.setMenu(menu)
        self.arrange(self.width())

    def take_commands(self, commands: Mapping[str, QAction], menus: QMenuBar) -> None:
        """Have the buttons do what commands do, and take over their menus."""
        self.take_menus(menus)
        for segments in (self.modes, self.views):
            segments.chosen.connect(lambda key: commands[key].trigger())
        buttons = {"back": self.back, "forward": self.forward}
        for name, button in (buttons | {"export": self.export, "present": self.present}).items():
            button.clicked.connect(commands[name].trigger)

    def scale_text(self, scale: float) -> None:
        """Go by texts of another size."""
        self._scale = scale
        self.arrange(self.width())

    def show_session(self, session: Session, is_table: bool) -> None:
        """Press the buttons of what is shown."""
        self.back.setEnabled(session.history.can_undo)
        self.forward.setEnabled(session.history.can_redo)
        self._show_modes(session, is_table)
        library = session.library
        stacks = [(key, library.name_of(key), self._stack_tip(library, key)) for key in library]
        self.stacks.show_choices(stacks, session.state.stack)
        self.field.shown, self.field.hidden = session.state.stack, session.withheld
        has_own = OPENED in library
        if has_own:  # its name may be of any length
            self.stacks.button(OPENED).let_be_cut(True)
        is_asking = session.asking is not None  # of which the bar has other words
        if (has_own, is_asking) != (self._has_own, self._is_asking):
            self._has_own, self._is_asking = has_own, is_asking
            self.arrange(self._width)
        self._order_tabs()

    def _show_modes(self, session: Session, is_table: bool) -> None:
        """Press the button of the mode, and beside it that of the view or of what is practiced."""
        modes = [
            ("explore", self.tr("Explore"), self.tr("Look at who answers for what")),
            ("place-stop", self.tr("Practice"), self.tr("Be asked who answers for what")),
        ]
        asked = session.asked
        self.modes.show_choices(modes, "place-stop" if asked else "explore")
        if asked:
            kinds = [
                ("place-stop", self.tr("Place"), self.tr("Say whose each layer is")),
                ("whose-job", self.tr("Whose job?"), self.tr("Say whose job it was in a case")),
                ("review", self.tr("Review"), self.tr("What is due, and how well you know it")),
            ]
            has_cases = session.state.stack != OPENED
            self.views.show_choices(kinds if has_cases else kinds[::2], asked.kind)
            return
        views = [
            ("single", self.tr("One at a time"), self.tr("One service model at a time (Ctrl+M)")),
            ("matrix", self.tr("Side by side"), self.tr("All service models (Ctrl+M)")),
            ("table", self.tr("Table"), self.tr("Everything in a table (Ctrl+T)")),
        ]
        if len(session.stack.stops) == 1:
            del views[1]
        self.views.show_choices(views, "table" if is_table else str(session.view))

    def start_finding(self) -> None:
        """Give the keyboard to the field, which takes the room of the bar where it has none."""
        if self.field.isHidden():
            self._before = QApplication.focusWidget()
            self._is_finding = True
            self._show_field()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def arrange(self, width: int) -> None:
        """Show what a width has room for."""
        self._width = width
        logical = self.logical_width
        is_tiny = logical < ALL_FOLD_BELOW
        edge = round((20 if logical >= ICONS_BELOW else 12) * self._scale)
        top = round((10 if is_tiny else 4) * self._scale)
        self._row.setContentsMargins(edge, top, edge, round(10 * self._scale))
        self._row.setSpacing(round((12 if logical >= VIEWS_FOLD_BELOW else 9) * self._scale))
        if logical >= ICONS_BELOW:
            self._is_finding = False
        self.export.show_compact(logical < ICONS_BELOW)
        self.present.show_compact(logical < ARROWS_BELOW)
        if self._menu_bar is not None and self._menu_bar.isHidden() != is_tiny:
            self._menu_bar.setVisible(not is_tiny)
        self._show_field()
        self._fold()

    def _fold(self) -> None:
        """Fold what is folded at this width, and then whatever longer words leave no room for.

        All is decided before anything is shown: the bar is laid out again with each button.
        """
        logical, has_own = self.logical_width, self._has_own
        folded = {
            self.views: logical < (OWN_VIEWS_FOLD_BELOW if has_own else VIEWS_FOLD_BELOW),
            self.modes: logical < (OWN_MODES_FOLD_BELOW if has_own else ICONS_BELOW),
            self.stacks: logical < OWN_STACKS_FOLD_BELOW and has_own,
        }
        for segments in folded:
            if self._needed(folded) <= self._width:
                break
            folded[segments] = True
        for segments, is_folded in folded.items():
            segments.fold(is_folded)

    def _needed(self, folded: Mapping[Segments, bool]) -> int:
        """Return the width in which no text is cut but the name of a stack from a file.

        Each part is asked anew: what a layout remembers is of the texts that were there before.
        """
        has_own = self._has_own
        margins = self._row.contentsMargins()
        widths = []
        for part in (self.menu, self.back, self.forward, *folded, *self._tools):
            if part.isHidden():
                continue
            if isinstance(part, Segments):
                widths.append(part.width_when(folded[part], has_own))
            else:
                item = QWidgetItem(part)
                widths.append((item.minimumSize() if has_own else item.sizeHint()).width())
        between = self._row.spacing() * (len(widths) - (1 if self.back.isHidden() else 2))
        return margins.left() + sum(widths) + between + margins.right()

    def _show_field(self) -> None:
        """Show the field or the button for it, and the rest if the field leaves room for it."""
        logical, is_alone = self.logical_width, self._is_finding
        is_tiny = logical < ALL_FOLD_BELOW
        has_arrows = logical >= (OWN_STACKS_FOLD_BELOW if self._has_own else ARROWS_BELOW)
        self.field.is_passing = is_alone
        shown = {
            self.field: is_alone or logical >= ICONS_BELOW,
            self.menu: is_tiny and not is_alone,
            self.back: not is_alone and has_arrows,
            self.forward: not is_alone and has_arrows,
            self.modes: not is_alone and not is_tiny,
            self.stacks: not is_alone,
            self.views: not is_alone and not is_tiny,
            self.finder: not is_alone and logical < ICONS_BELOW,
            self.export: not is_alone and not is_tiny,
            self.present: not is_alone,
        }
        for widget, is_shown in shown.items():
            widget.setVisible(is_shown)
        self._row.setStretchFactor(self.field, 1 if is_alone else 0)
        self._row.setStretch(self._row.indexOf(self.views) + 1, 0 if is_alone else 1)

    def _end_finding(self) -> None:
        """Show the bar again, and give the keyboard back if the field still has it."""
        if not self._is_finding:
            return
        self._is_finding = False
        had_focus = self.field.hasFocus()
        before, self._before = self._before, None
        self.field.clear()
        self._show_field()
        if had_focus:
            (before if before and before.isVisible() else self.finder).setFocus(
                Qt.FocusReason.OtherFocusReason
            )

    def _fill_row(self) -> None:
        self._row.addWidget(self.menu)
        self._row.addWidget(self.modes)
        arrows = QHBoxLayout()
        arrows.setSpacing(0)
        arrows.addWidget(self.back)
        arrows.addWidget(self.forward)
        self._row.addLayout(arrows)
        self._row.addWidget(self.stacks)
        self._row.addWidget(self.views)
        self._row.addStretch(1)
        for widget in self._tools:
            self._row.addWidget(widget)

    def _history_button(self, icon: str, name: str, keys: str) -> Button:
        made = Button(name, "segment", self, icon)
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        made.setToolTip(f"{name} ({shown})")
        made.show_compact(True)
        return made

    def _order_tabs(self) -> None:
        """Have Tab go from left to right, also when there are other buttons."""
        modes = self.modes.buttons
        segments = (*self.stacks.buttons, *self.views.buttons)
        if (*modes, *segments) != self._ordered:
            self._ordered = (*modes, *segments)
            for one, other in pairwise(
                (self.menu, *modes, self.back, self.forward, *segments, *self._tools)
            ):
                QWidget.setTabOrder(one, other)

    def _fill_menu(self, menu: QMenu) -> None:
        """Put the modes, the views, the export and the menus of the window into the one menu."""
        menu.clear()
        self.modes.fill(menu)
        menu.addSeparator()
        self.views.fill(menu)
        menu.addSeparator()
        export = QAction(menu)
        export.setText(self.export.text())
        export.setIcon(drawn_icon("export"))
        export.triggered.connect(lambda _checked=False: self.export.click())
        menu.addAction(export)
        if self._menu_bar is not None:
            menu.addSeparator()
            menu.addActions(self._menu_bar.actions())

    def _stack_tip(self, library: Library, key: str) -> str:
        if key == OPENED:
            return self.tr("{name}, from the file {file}").format(
                name=library.name_of(key), file=library.file_name
            )
        return self.tr("Cloud or AI (Ctrl+I)")

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange(self.width())
