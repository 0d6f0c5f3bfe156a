# SPDX-License-Identifier: MIT
"""A stack as static HTML: the web page without scripts, and its printed form."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from msgspec import Struct

from explorer.files.duties import full_name, incident_title, see_line
from explorer.files.file_words import FileWords
from explorer.model.services import service_lines
from explorer.model.stack import (
    Cell,
    Group,
    Incident,
    Layer,
    Responsibility,
    Source,
    Stack,
    Stop,
)
from explorer.model.worded import WordedStack
from explorer.model.wording import counts_line, headline, source_line
from explorer.model.words import Words


class Told(Struct, frozen=True):
    """The subject of a text: the stack, the words, the names of other stacks' layers.

    `number` is that of the stack in the page.
    """

    worded: WordedStack
    own: FileWords
    names: Mapping[str, str]
    number: int = 0

    @property
    def stack(self) -> Stack:
        """The stack that the text is about."""
        return self.worded.stack

    @property
    def words(self) -> Words:
        """The words in which it is told."""
        return self.worded.words

    def fill(self, form: str, **values: object) -> str:
        """Return one of the page's words with the parties, and other values, filled in."""
        you, provider = self.words.you_in_sentence, self.words.provider_in_sentence
        return form.format(you=you, provider=provider, **values)


def services_title(worded: WordedStack, own: FileWords) -> str:
    """Return the heading of services, with the year in which the stack was true, if it says it."""
    as_of = worded.stack.as_of
    return own.services.format(year=as_of.year) if as_of else own.services_undated


def stack_text(told: Told) -> str:
    """Return all texts of a stack as one HTML section; every text is escaped."""
    stack = told.stack
    as_of = told.fill(told.own.as_of, date=stack.as_of.isoformat()) if stack.as_of else ""
    pieces = [
        _text("h2", stack.title),
        *_said(stack.summary),
        *_said(source_line(told.worded), look="quiet"),
        *_said(as_of, look="quiet"),
        _matrix(told),
        _text("h3", told.own.service_models),
        *(_stop(told, stop, number) for number, stop in enumerate(stack.stops)),
        *_layers(told),
        *_topics(told),
        *_sources(told, stack.sources, "h3"),
    ]
    return f'<section class="stack">\n{chr(10).join(pieces)}\n</section>'


def terms_text(terms: Sequence[Mapping[str, str]], own: FileWords) -> Iterator[str]:
    """Yield a section of what these terms mean; nothing if there are none."""
    if terms:
        items = "".join(_text("dt", one["name"]) + _text("dd", one["means"]) for one in terms)
        yield _around("section", _text("h2", own.terms) + _around("dl", items))


def _text(tag: str, content: str, look: str = "") -> str:
    """Return an element around a text, which is escaped; `look` is its CSS class."""
    return _around(tag, escape(content), look)


def _named(content: str, said: str) -> str:
    """Return a text that says something else where an address names the parties.

    `said` is the way to it in what `page_words` says.
    """
    return f'<span data-said="{said}">{escape(content)}</span>'


def _said(content: str, title: str = "", look: str = "") -> Iterator[str]:
    """Yield a paragraph, below a heading if it has one; nothing without a text."""
    if content and title:
        yield _text("h5", title)
    if content:
        yield _text("p", content, look)


def _around(tag: str, markup: str, look: str = "") -> str:
    attribute = f' class="{look}"' if look else ""
    return f"<{tag}{attribute}>{markup}</{tag}>"


def _points(title: str, texts: Iterable[str], said: str = "") -> Iterator[str]:
    """Yield a heading and a list; nothing if the list is empty."""
    if items := "".join(_text("li", text) for text in texts):
        yield _around("h5", _named(title, said) if said else escape(title))
        yield _around("ul", items)


def _sample(kind: Responsibility) -> str:
    """Return a little box, as in the legend; its symbol is one of `page_signs`."""
    return f'<svg class="sample" aria-hidden="true"><use href="#sample-{kind}"/></svg>'


def _matrix(told: Told) -> str:
    """Return the table of all layers and service models."""
    heads = "".join(f'<th scope="col">{_names(stop)}</th>' for stop in told.stack.stops)
    corner = f'<th scope="col">{escape(told.own.layer)}</th>'
    bodies = "\n".join(_matrix_bodies(told))
    caption = _text("caption", told.words.all_models)
    table = f"{caption}<thead><tr>{corner}{heads}</tr></thead>\n{bodies}"
    # On a phone it is wider than the window: the keyboard can scroll it.
    label = f'role="region" tabindex="0" aria-label="{escape(told.stack.title)}"'
    return f'<div class="wide" {label}>{_around("table", table, "matrix")}</div>'


def _names(stop: Stop) -> str:
    return escape(stop.name) + (_text("span", stop.long_name) if stop.long_name else "")


def _matrix_bodies(told: Told) -> Iterator[str]:
    """Yield the rows of each group below its name, and those that are in none."""
    columns = len(told.stack.stops) + 1
    for group in told.stack.groups:
        head = f'<tr><th colspan="{columns}" scope="rowgroup">{escape(group.name)}</th></tr>'
        yield f"<tbody>\n{head}\n{_matrix_rows(told, group.id)}\n</tbody>"
    if rows := _matrix_rows(told, ""):
        yield f"<tbody>\n{rows}\n</tbody>"


def _matrix_rows(told: Told, group_id: str) -> str:
    return "\n".join(
        f'<tr><th scope="row">{escape(layer.name)}</th>{_matrix_cells(told, layer)}</tr>'
        for layer in told.stack.layers_of(group_id)
    )


def _matrix_cells(told: Told, layer: Layer) -> str:
    return "".join(_around("td", _answer(told, cell)) for cell in layer.cells)


def _answer(told: Told, cell: Cell) -> str:
    kind = cell.responsibility
    return f"{_sample(kind)}{_named(told.words.of(kind), f'kinds {kind}')}"


def _counted(told: Told, number: int) -> str:
    """Return how many layers are whose at a stop, and what differs from the one at its left."""
    spoken = headline(told.worded, number, number - 1 if number else None)
    at = f"stacks {told.number}"
    counted = _named(counts_line(told.worded, number), f"{at} counts {number}")
    return f"{counted}. {_named(spoken.plain, f'{at} lines {number}')}."


def _stop(told: Told, stop: Stop, number: int) -> str:
    own = told.own
    services = service_lines(told.worded.stack, stop)
    pieces = [
        _text("h4", full_name(stop)),
        _around("p", _counted(told, number)),
        *_said(stop.summary),
        *_points(told.fill(own.your_duties), stop.you, said="your_duties"),
        *_points(told.fill(own.provider_duties), stop.provider, said="provider_duties"),
        *_points(services_title(told.worded, own), services),
    ]
    return "\n".join(pieces)


def _layers(told: Told) -> Iterator[str]:
    """Yield the texts of all layers, group by group, and of those that are in none."""
    texts = [text for group in told.stack.groups for text in _group(told, group)]
    texts += _layers_of(told, "")
    if texts:
        yield _text("h3", told.own.layers)
        yield from texts


def _group(told: Told, group: Group) -> Iterator[str]:
    texts = [*_said(group.summary), *_layers_of(told, group.id)]
    if texts:
        yield _text("h3", group.name)
        yield from texts


def _layers_of(told: Told, group_id: str) -> Iterator[str]:
    """Yield the texts of a group's layers; the matrix has the name of one that has no texts."""
    for layer in told.stack.layers_of(group_id):
        if texts := list(_layer(told, layer)):
            yield _text("h4", layer.name)
            yield from texts


def _layer(told: Told, layer: Layer) -> Iterator[str]:
    own = told.own
    yield from _said(layer.what)
    if layer.accountability_stays:
        yield _around("p", _text("span", told.words.accountable, "badge"))
    yield from _said(layer.why, own.why)
    if any(cell.you or cell.provider or cell.example for cell in layer.cells):
        yield _duties(told, layer)
    for incident in layer.incidents:
        yield _incident(told, incident)
    yield from _said(layer.mistake, own.mistake)
    yield from _points(own.controls, layer.controls)
    for dispute in layer.disputes:
        yield _text("h5", told.fill(own.dispute, stop=told.stack.stop(dispute.stop).name))
        yield _text("p", dispute.says)
        yield _around("p", _link(told, told.stack.source(dispute.source)))
    names = [told.names.get(key, key) for key in layer.rests_on]
    yield from _points(f"{own.rests_on}. {own.rests_on_note}", names)
    yield from _sources(told, [told.stack.source(key) for key in layer.sources], "h5")


def _duties(told: Told, layer: Layer) -> str:
    """Return the table of both parties' duties for a layer, one row per service model."""
    own, words = told.own, told.words
    titles = (
        escape(own.service_model),
        _named(words.you, "you"),
        _named(words.provider, "provider"),
        escape(own.example),
    )
    heads = "".join(f'<th scope="col">{title}</th>' for title in titles)
    rows = "\n".join(_duties_row(told, cell) for cell in layer.cells)
    table = f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>"
    return _around("div", _around("table", table, "duties"), "wide")


def _duties_row(told: Told, cell: Cell) -> str:
    name = escape(told.stack.stop(cell.stop).name)
    head = f'<th scope="row">{name}{_around("span", _answer(told, cell))}</th>'
    lists = "".join(_around("td", _duty_list(texts)) for texts in (cell.you, cell.provider))
    see = _said(see_line(told.stack, told.own, cell), look="quiet")
    return f"<tr>{head}{lists}{_around('td', escape(cell.example) + ''.join(see))}</tr>"


def _duty_list(texts: Sequence[str]) -> str:
    return _around("ul", "".join(_text("li", text) for text in texts)) if texts else ""


def _incident(told: Told, incident: Incident) -> str:
    own, stop_name = told.own, told.stack.stop(incident.stop).name
    pieces = [
        _text("h5", incident_title(own, incident)),
        _text("p", incident.what),
        _text("p", told.fill(own.lesson, lesson=incident.lesson)),
        _text("p", told.fill(own.incident_stop, stop=stop_name), "quiet"),
        _around("p", _link(told, told.stack.source(incident.source))),
    ]
    return _around("div", "\n".join(pieces), "together")


def _topics(told: Told) -> Iterator[str]:
    if told.stack.topics:
        yield _text("h3", told.own.background)
    for topic in told.stack.topics:
        yield _text("h4", topic.title)
        yield _text("p", topic.text)


def _sources(told: Told, sources: Sequence[Source], tag: str) -> Iterator[str]:
    if sources:
        items = "".join(_around("li", _link(told, source)) for source in sources)
        yield _text(tag, told.own.sources)
        yield _around("ul", items)


def _link(told: Told, source: Source) -> str:
    """Return a source's title, as a link if its address begins with https."""
    title = escape(source.title)
    if source.url.startswith("https://"):
        title = f'<a href="{escape(source.url)}" rel="noopener noreferrer">{title}</a>'
    if source.checked is None:
        return title
    when = told.fill(told.own.checked, date=source.checked.isoformat())
    return f"{title} {_text('span', when, 'quiet')}"
