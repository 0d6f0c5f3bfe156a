# SPDX-License-Identifier: MIT
"""The pages of the explanation, made of content; what a file does not have is left out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QObject

from explorer.model.pointers import pointers
from explorer.model.services import service_lines
from explorer.model.shares import SHARE, HandOver, hand_overs
from explorer.model.stack import Cell, Group, Layer, Responsibility, Source, Stack, Stop
from explorer.model.worded import WordedStack
from explorer.model.wording import headline
from explorer.model.words import Words
from explorer.ui.explain.page import Block, Card, Explained, FoldedPart, Page, texts, with_marks

translate = QCoreApplication.translate

_IN_BRACKETS = re.compile(r"\(([^()]+)\)")


class _Hints(QObject):
    """Says how many there are of what is folded; Qt counts only for its objects."""

    def sources(self, count: int) -> str:
        """Return a number of sources."""
        return self.tr("1 source") if count == 1 else self.tr("%n sources", "", count)

    def incidents(self, count: int) -> str:
        """Return a number of incidents, of more than one."""
        return self.tr("%n incidents", "", count)


def page_of(explained: Explained, names: Mapping[str, str]) -> Page:
    """Return the page of what is selected; `names` are those of the cloud stack's layers."""
    page = explained.notes or _selected_page(explained, names)
    return with_marks(page, explained.glossary) if explained.glossary else page


def _selected_page(explained: Explained, names: Mapping[str, str]) -> Page:
    stack = explained.stack
    if explained.layer:
        return _layer_page(explained, stack.layer(explained.layer), names)
    if explained.group:
        return _group_page(explained, stack.group(explained.group))
    return _stop_page(explained, stack.stops[explained.stop_index])


def _layer_page(explained: Explained, layer: Layer, names: Mapping[str, str]) -> Page:
    stack, words = explained.stack, explained.words
    stop, cell = stack.stops[explained.stop_index], layer.cells[explained.stop_index]
    is_kept = layer.accountability_stays and cell.responsibility.is_split
    badge = [Block("badge", words.accountable)] if is_kept else []
    example = (
        [Block("heading", translate("explain", "For example")), *texts(cell.example)]
        if cell.example
        else []
    )
    more = (*example, *_see_blocks(stack, cell), _practice("place-layer"))
    cards = cards_of(words, cell.you, cell.provider)
    folded = tuple(_layer_folds(stack, layer, names))
    intro = (*badge, *texts(layer.what))
    if not (intro or cards or more[:-1] or folded):
        intro = (
            Block(
                "text",
                translate("explain", "This table says only who answers; it has no explanations."),
            ),
        )
    return Page(
        title=layer.name,
        layer=layer,
        kind=cell.responsibility,
        status=status_of(words, cell.responsibility, stop),
        intro=intro,
        cards=cards,
        more=more,
        folded=folded,
    )


def status_of(words: Words, kind: Responsibility, stop: Stop) -> str:
    """Return whose a layer is at a stop, as the pill says it: `Shared in PaaS`."""
    if kind is Responsibility.CUSTOMER and not _is_renamed(words.you, words.you_in_sentence):
        return translate("explain", "Yours in {stop}").format(stop=stop.name)
    return translate("explain", "{word} in {stop}").format(word=words.of(kind), stop=stop.name)


def cards_of(words: Words, you: Sequence[str], provider: Sequence[str]) -> tuple[Card, ...]:
    """Return the parts of those parties that have one; own names are never in the possessive."""
    has_own = _is_renamed(words.you, words.you_in_sentence)
    has_others = _is_renamed(words.provider, words.provider_in_sentence)
    yours = words.you if has_own else translate("explain", "Your part")
    theirs = words.provider if has_others else translate("explain", "The provider's part")
    cards = (Card("you", yours, tuple(you)), Card("provider", theirs, tuple(provider)))
    return tuple(card for card in cards if card.points)


def _practice(command: str) -> Block:
    """Return the way from what is read to practice of it."""
    return Block("practice", translate("explain", "Test yourself on this"), command)


def _is_renamed(name: str, in_sentence: str) -> bool:
    """Return whether a party has somebody's own name, which is the same within a sentence."""
    return name == in_sentence


def _see_blocks(stack: Stack, cell: Cell) -> Iterator[Block]:
    for one in pointers(stack, cell):
        yield Block(
            "pointer",
            translate("explain", "See also: {name}").format(name=one.name),
            one.layer,
            one.stop,
        )


def _layer_folds(stack: Stack, layer: Layer, names: Mapping[str, str]) -> Iterator[FoldedPart]:
    if layer.why:
        yield FoldedPart("why", translate("explain", "Why it matters"), tuple(texts(layer.why)))
    if layer.incidents:
        blocks = tuple(_incident_blocks(stack, layer))
        yield FoldedPart(
            "happened", translate("explain", "It happened"), blocks, tuple(_incident_hints(layer))
        )
    if layer.mistake:
        yield FoldedPart(
            "mistake", translate("explain", "Common mistake"), tuple(texts(layer.mistake))
        )
    if layer.disputes:
        blocks = tuple(_dispute_blocks(stack, layer))
        count = len({dispute.source for dispute in layer.disputes})
        hint = _Hints().sources(count)
        yield FoldedPart(
            "disputed", translate("explain", "Who says otherwise"), blocks, (hint, str(count))
        )
    if layer.controls:
        points = tuple(Block("point", one) for one in layer.controls)
        yield FoldedPart("controls", translate("explain", "Controls"), points, (str(len(points)),))
    if layer.rests_on:
        links = (Block("link", names.get(key, key), key, "", True) for key in layer.rests_on)
        note = Block(
            "text", translate("explain", "Cloud layers that this one rests on, in our judgment:")
        )
        yield FoldedPart(
            "rests", translate("explain", "Rests on"), (note, *links), (str(len(layer.rests_on)),)
        )
    yield from _sources_fold([stack.source(key) for key in _cited(layer)])


def _cited(layer: Layer) -> tuple[str, ...]:
    """Return the ids of all sources of a layer, each once."""
    happened = (incident.source for incident in layer.incidents)
    disputed = (dispute.source for dispute in layer.disputes)
    return tuple(dict.fromkeys((*layer.sources, *happened, *disputed)))


def _incident_blocks(stack: Stack, layer: Layer) -> Iterator[Block]:
    for one in layer.incidents:
        known = (
            translate("explain", "Ruling: {title} ({year})")
            if one.is_ruling
            else translate("explain", "Reported: {title} ({year})")
        )
        yield Block("heading", known.format(title=one.title, year=one.year))
        yield Block("text", one.what)
        yield Block("text", translate("explain", "Lesson: {lesson}").format(lesson=one.lesson))
        stop = stack.stop(one.stop).name
        yield Block("text", translate("explain", "Service model: {stop}").format(stop=stop))
        yield from _source_blocks([stack.source(one.source)])


def _incident_hints(layer: Layer) -> Iterator[str]:
    """Yield hints on what happened, the longest first: the name that it is known by, its year."""
    if len(layer.incidents) > 1:
        yield _Hints().incidents(len(layer.incidents))
        yield str(len(layer.incidents))
        return
    one = layer.incidents[0]
    name = _IN_BRACKETS.search(one.title)
    if name:
        yield f"{name[1]}, {one.year}"
    yield str(one.year)


def _dispute_blocks(stack: Stack, layer: Layer) -> Iterator[Block]:
    for one in layer.disputes:
        yield Block(
            "heading", translate("explain", "At {stop}").format(stop=stack.stop(one.stop).name)
        )
        yield Block("text", one.says)
        yield from _source_blocks([stack.source(one.source)])


def _source_blocks(sources: Iterable[Source]) -> Iterator[Block]:
    for source in sources:
        yield Block("source", source.title, source.url)
        if source.checked:
            yield Block(
                "quiet",
                translate("explain", "Read on {date}").format(date=source.checked.isoformat()),
            )


def _sources_fold(sources: Sequence[Source]) -> Iterator[FoldedPart]:
    if sources:
        blocks = tuple(_source_blocks(sources))
        yield FoldedPart("sources", translate("explain", "Sources"), blocks, (str(len(sources)),))


def _group_page(explained: Explained, group: Group) -> Page:
    stack, number = explained.stack, explained.stop_index
    heading = translate("explain", "Its layers at {stop}").format(stop=stack.stops[number].name)
    links = (
        Block("link", f"{layer.name}: {explained.words.of(layer.cells[number].responsibility)}",
              layer.id)
        for layer in stack.layers_of(group.id)
    )  # fmt: skip
    return Page(group.name, intro=tuple(texts(group.summary)),
                more=(Block("heading", heading), *links, _practice("place-group")))  # fmt: skip


def _stop_page(explained: Explained, stop: Stop) -> Page:
    stack, words = explained.stack, explained.words
    longer = stop.long_name if stop.long_name != stop.name else ""
    subtitle = (Block("subtitle", longer),) if longer else ()
    cards, folded = cards_of(words, stop.you, stop.provider), tuple(_stop_folds(stack, stop))
    summary = stop.summary
    if not (summary or cards or folded or any(layer.what for layer in stack.layers)):
        says = translate("explain", "This table says only who answers; it has no explanations.")
        counted = headline(WordedStack(stack, words), explained.stop_index, None).plain
        summary = f"{counted}. {says}"
    intro = (*subtitle, *texts(summary))
    more = (*_hand_overs(explained), _practice("place-stop"))
    return Page(stop.name, intro=intro, cards=cards, more=more, folded=folded)


def _hand_overs(explained: Explained) -> Iterator[Block]:
    """Yield which layers are handed over against the baseline, and which come back."""
    stack, words, before = explained.stack, explained.words, explained.before
    if before is None:
        return
    changes = hand_overs(stack, before, explained.stop_index)
    heads = {
        -1: translate("explain", "Handed over, compared with {stop}"),
        1: translate("explain", "Comes back, compared with {stop}"),
        0: translate("explain", "Changes, compared with {stop}"),
    }
    for way, head in heads.items():
        found = [one for one in changes if _way(one) == way]
        if found:
            yield Block("heading", head.format(stop=stack.stops[before].name))
        for layer, was, now in found:
            text = translate("explain", "{layer}: was {before}, now {after}").format(
                layer=layer.name, before=words.of(was), after=words.of(now)
            )
            yield Block("link", text, layer.id)


def _way(change: HandOver) -> int:
    """Return whether more of a layer comes to the customer (1), or less (-1)."""
    more = SHARE[change.after] - SHARE[change.before]
    return (more > 0) - (more < 0)


def _stop_folds(stack: Stack, stop: Stop) -> Iterator[FoldedPart]:
    if stop.services:
        lines = service_lines(stack, stop)
        year = str(stack.as_of.year) if stack.as_of else ""
        yield FoldedPart(
            "services",
            translate("explain", "Services of this kind"),
            tuple(texts(*lines)),
            (year,) if year else (),
        )
    for number, topic in enumerate(stack.topics):
        yield FoldedPart(
            f"topic-{number}", topic.title, (*texts(topic.text), _practice("place-all"))
        )
    cited = {one.source for layer in stack.layers for one in layer.incidents}
    yield from _sources_fold([source for source in stack.sources if source.id not in cited])
