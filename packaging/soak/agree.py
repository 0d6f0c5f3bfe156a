# SPDX-License-Identifier: MIT
"""Check that everything in the window agrees with its state."""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget

from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import cell_title, hidden_title
from explorer.practice.answers import Judgment
from explorer.practice.progress import standings
from explorer.practice.rounds import Round
from explorer.practice.schedule import Standing
from explorer.ui.explain.pages import status_of
from explorer.ui.practice.case_card import CaseCard
from explorer.ui.practice.practicing import Practicing
from explorer.ui.practice.sitting import Sitting, is_in_sight
from explorer.ui.window import Window


def differences(window: Window) -> Iterator[str]:
    """Yield a sentence for everything in the window that does not agree with its state."""
    yield from _picture_differences(window)
    if window.session.state.is_at_stop:
        yield from _spoken_differences(window)
        yield from _details_differences(window)
        yield from _choice_differences(window)
        yield from _table_differences(window)
    yield from _story_differences(window)
    yield from _reading_differences(window)
    yield from _practice_differences(window)


def _practice_differences(window: Window) -> Iterator[str]:
    practicing, asked = window.practice.practicing, window.session.asked
    one = practicing.sitting if practicing else None
    if (one is None) != (asked is None):
        yield f"{'nobody' if one is None else 'somebody'} practices, and the diagram disagrees"
    if practicing is None:
        return
    if practicing.bar.isHidden() != (one is None):
        yield f"the bar of practice is {'missing' if one else 'there'}"
    yield from _told_differences(window, practicing, one)
    has_row = one is not None and one.asks_cell and is_in_sight(one, window.session.state)
    if practicing.row.isHidden() == has_row:
        yield f"the answers are {'missing' if has_row else 'there'}"
    if one is None or one.told is None:
        return
    yield from _answer_differences(practicing, one, one.told)
    scene, layer = window.stage.scene, one.place[0]
    row = scene.row_of(layer) if scene and has_row else None
    middle = practicing.row.geometry().center().y() + window.stage.canvas.top
    if row and not row.rect.y < middle < row.rect.bottom:
        yield f"the answers stand beside another layer than {layer}"


def _told_differences(window: Window, practicing: Practicing, one: Sitting | None) -> Iterator[str]:
    """Yield where a case is not told above its diagram, or a table is not the one that is asked."""
    teller = practicing.teller
    case, table = (one.case, one.table) if one else (None, None)
    is_drawn = window.body.pages.currentWidget() is teller.table.stage
    if is_drawn != (table is not None):
        yield f"a published table is {'there' if is_drawn else 'missing'}"
    cells = len(table.rows) * len(table.stops) if table else 0
    if table and len(teller.table.stage.canvas.spots) != cells:
        yield f"the table has {len(teller.table.stage.canvas.spots)} cells, not {cells}"
    is_told = one is not None and one.has_card
    yield from _card_differences(teller.card, case.story if case and is_told else "", one)
    yield from _card_differences(teller.table.card, table.story if table and is_told else "", one)


def _card_differences(card: CaseCard, story: str, one: Sitting | None) -> Iterator[str]:
    """Yield where a card does not tell a story; an empty one is told by no card."""
    if card.isHidden() == bool(story):
        yield f"the card of a story is {'missing' if story else 'there'}"
    if not story or one is None or one.told is None:
        return
    if card.story.text() != story:
        yield f"the card tells {card.story.text()[:40]!r}, not {story[:40]!r}"
    if card.verdict.isHidden() == one.told.is_answered:
        yield f"the card judges {'nothing' if one.told.is_answered else 'too early'}"


def _answer_differences(practicing: Practicing, one: Sitting, told: Round) -> Iterator[str]:
    known = standings(practicing.progress, one.deck)
    for given in told.first_given:
        wanted = {Judgment.RIGHT: (Standing.RIGHT, Standing.MASTERED)}.get(
            given.judgment, (Standing.WRONG,)
        )
        if given.judgment is not Judgment.DISPUTED and known[given.question] not in wanted:
            yield f"{given.question} was answered {given.judgment}, and is {known[given.question]}"


def _reading_differences(window: Window) -> Iterator[str]:
    reading, bar, side = window.session.reading, window.side.bar, window.side
    is_shown = bar is not None and not bar.isHidden()
    if is_shown != (reading is not None):
        yield f"the bar of a story that is read is {'there' if is_shown else 'missing'}"
    if reading and bar and not bar.place.text().startswith(f"{reading.number} "):
        yield f"the bar is at {bar.place.text()}, not at {reading.number}"
    if reading and side.has_notes == reading.is_away:
        yield f"the panel {'has' if side.has_notes else 'lacks'} the notes of the step"


def _story_differences(window: Window) -> Iterator[str]:
    draft, editor = window.stories.draft, window.stories.editor
    if draft is None or editor is None or editor.isHidden():
        return
    steps = [step.title for step in draft.now.story.steps]
    shown = [editor.steps.item(row).text() for row in range(editor.steps.count())]
    if shown != steps:
        yield f"the editor has the steps {shown}, not {steps}"
    if editor.steps.currentRow() != draft.now.current:
        yield f"the editor is at step {editor.steps.currentRow()}, not {draft.now.current}"
    if draft.now.story.title not in window.windowTitle():
        yield f"the window is called {window.windowTitle()}"


def _picture_differences(window: Window) -> Iterator[str]:
    state, stack, scene = window.session.state, window.session.stack, window.stage.scene
    if not 0 <= state.place.position <= len(stack.stops) - 1:
        yield f"the position {state.place.position} is not on the slider"
    many = len(stack.layers) * (1 if state.view is View.SINGLE else len(stack.stops))
    if scene is None or len(scene.boxes) != many:
        yield f"the diagram has {scene and len(scene.boxes)} boxes, not {many}"
    spots = len(window.stage.canvas.spots)
    rails = len(_bands(window))
    if spots != many + rails:
        yield f"the diagram has {spots} buttons, not {many + rails}"
    if state.place.layer and scene and not scene.selection:
        yield f"{state.place.layer} is selected and has no ring"


def accessible_names(widget: QWidget) -> list[str]:
    """Return the accessible names in a widget, by the interface that screen readers use."""
    found = QAccessible.queryAccessibleInterface(widget)
    if not found.isValid():
        return []
    children = (found.child(number) for number in range(found.childCount()))
    return [one.text(QAccessible.Text.Name) for one in children]


def _spoken_differences(window: Window) -> Iterator[str]:
    stack, state = window.session.stack, window.session.state
    spoken = window.stage.slider.accessibleName()
    if spoken != f"Service model: {stack.stops[state.stop_index].name}":
        yield f"the slider says {spoken} at {stack.stops[state.stop_index].name}"
    wanted = _cells(window, state.view is View.MATRIX) + _bands(window)
    yield from _missing("the diagram's buttons", wanted, _names(window))
    yield from _missing("the diagram", wanted, accessible_names(window.stage.canvas))


def _names(window: Window) -> list[str]:
    return [spot.accessibleName() for spot in window.stage.canvas.spots]


def _cells(window: Window, is_matrix: bool) -> list[str]:
    stack = window.session.stack
    worded = WordedStack(stack, window.session.words)
    stops = range(len(stack.stops)) if is_matrix else [window.session.state.stop_index]
    hidden, notes = window.session.hidden, window.session.subject.notes
    noted = {(note.layer, note.stop_id): note.spoken for note in notes}
    return [
        noted.get((layer.id, stack.stops[stop_index].id))
        or (hidden_title if layer.id in hidden else cell_title)(worded, layer, stop_index)
        for layer in stack.layers
        for stop_index in stops
    ]


def _bands(window: Window) -> list[str]:
    """Return the names on the rails: a narrow diagram has none, nor one that hides answers."""
    scene = window.stage.scene
    groups = scene.groups if scene else ()
    return [group.title for group in groups if group.rect.width and group.title]


def _missing(where: str, wanted: Sequence[str], found: Sequence[str]) -> Iterator[str]:
    if missing := sorted(set(wanted) - set(found)):
        yield f"{where} do not say: {'; '.join(missing[:3])}"


def _details_differences(window: Window) -> Iterator[str]:
    details, begins = window.side.details, _headline(window, window.session.stack)
    details.catch_up()
    labels = details.findChildren(QLabel)
    text = "\n".join(label.text() for label in labels if label.isVisibleTo(details))
    is_in_head = window.side.is_sheet and bool(window.session.state.place.layer)
    if not is_in_head and not text.startswith(begins):
        yield f"the explanation begins with {text[:60]!r}, not {begins!r}"


def _headline(window: Window, stack: Stack) -> str:
    place, stop = window.session.state.place, stack.stops[window.session.state.stop_index]
    if asked := window.session.asked:
        return asked.page.title
    if window.session.reading and window.side.has_notes:
        return window.session.reading.talk.step.title
    if place.layer:
        layer = stack.layer(place.layer)
        kind = layer.cells[window.session.state.stop_index].responsibility
        return f"{layer.name}\n{status_of(window.session.words, kind, stop)}"
    return stack.group(place.group).name if place.group else stop.name


def _choice_differences(window: Window) -> Iterator[str]:
    state, side = window.session.state, window.side
    asked, bar = window.session.asked, window.bar
    view = asked.kind if asked else "table" if window.body.is_table else str(state.view)
    mode = "place-stop" if asked else "explore"
    for segments, key in ((bar.stacks, state.stack), (bar.views, view), (bar.modes, mode)):
        if not segments.button(key).isChecked():
            yield f"the button {key} is not pressed"
    if side.is_balance and side.balance:
        at = float(side.balance.line.value())
        if at != state.place.position:
            yield f"the balance is at {at}, not at {state.place.position}"
    if window.commands["table"].isChecked() != window.body.is_table:
        yield "the menu and the page differ about the table"


def _table_differences(window: Window) -> Iterator[str]:
    if not window.body.is_table:
        return
    table, stack, place = window.body.table, window.session.stack, window.session.state.place
    rows, here = table.model().rowCount(), table.currentIndex()
    if rows != len(stack.layers):
        yield f"the table has {rows} rows, not {len(stack.layers)}"
    if here.column() != window.session.state.stop_index:
        yield f"the table is at column {here.column()}, not {window.session.state.stop_index}"
    if place.layer and stack.layers[here.row()].id != place.layer:
        yield f"the table is at {stack.layers[here.row()].id}, not at {place.layer}"
    yield from _missing("the table", _cells(window, True), accessible_names(table))
