# SPDX-License-Identifier: MIT
"""Find what a stack says: names first, then synonyms, then duties and all other texts."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from explorer.model.search_entries import Entry, Part, Rank, entries, stop_names
from explorer.model.stack import Stack
from explorer.model.word_match import Wanted, folded, marks, wanted_word
from explorer.model.words import SearchWords

MAX_HITS = 30
MAX_TYPED = 200  # characters of a query that are looked for
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
# What stands in the explanation of a cell without a fold.
_UNFOLDED = frozenset({"name", "also", "what", "you", "provider", "brief", "example", "summary"})
_AROUND, _NOWHERE = 3, 4  # after what `_unlike` says of words that stand in an entry
_SHORT = (Rank.SYNONYM, Rank.TITLE)
_PLAIN_WORDS = SearchWords()


class Hit(NamedTuple):
    """A place that was found, and the text that was found there.

    `name` is that of the layer, group, service model, topic or product. `stop_id` is empty where
    the text is about all service models; `stop` is its name. `excerpt` is one sentence, empty
    where the content says only the name; of a product, its vendor and conditions. `words` are
    what is marked in it (`marks`).
    """

    stack: str
    stack_name: str
    part: Part
    name: str
    excerpt: str
    words: tuple[Wanted, ...]
    layer: str = ""
    group: str = ""
    stop_id: str = ""
    stop: str = ""
    topic: int = 0
    former: tuple[str, ...] = ()


class _Asked(NamedTuple):
    """The words of a query; `rest` are those beside the name of a stop, if it names one."""

    words: tuple[Wanted, ...]
    rest: tuple[Wanted, ...] = ()
    stop_id: str = ""


class _Found(NamedTuple):
    """An entry with its stop and its words, after what it is sorted by."""

    order: tuple[int, ...]
    key: str
    entry: Entry
    stop_id: str
    words: tuple[Wanted, ...]


def search(
    stacks: Mapping[str, Stack],
    query: str,
    words: SearchWords = _PLAIN_WORDS,
    shown: str = "",
) -> tuple[Hit, ...]:
    """Return the places in which every word of a query occurs, the best text of each, at most 30.

    Words that only make a question of it are left out, and one that names a service model chooses
    that. Of equal hits those in the stack that is shown come first.
    """
    typed = query[:MAX_TYPED].split()
    found: list[_Found] = []
    for key, stack in sorted(stacks.items(), key=lambda item: item[0] != shown):
        asked = _asked(stack, typed, words)
        if asked.words:
            found += _found_in(key, stack, asked)
    found.sort(key=lambda one: one.order)
    best: dict[tuple[object, ...], _Found] = {}
    for one in found:
        best.setdefault(_place(one), one)
        if len(best) == MAX_HITS:
            break
    return tuple(_hit(stacks[one.key], one) for one in best.values())


def _asked(stack: Stack, typed: Sequence[str], words: SearchWords) -> _Asked:
    said = [(one, folded(one)) for one in typed if folded(one)]
    fillers = set(map(folded, words.fillers))
    start, end, stop_id = _named_stop(stack, [plain for _one, plain in said])
    before, inside, after = said[:start], said[start:end], said[end:]

    def wanted(some: Sequence[tuple[str, str]]) -> tuple[Wanted, ...]:
        return tuple(wanted_word(one, words.endings) for one, plain in some if plain not in fillers)

    rest = wanted((*before, *after))
    named = tuple(wanted_word(one) for one, _plain in inside)
    if not (rest or named):  # of fillers alone, all are meant
        return _Asked(tuple(wanted_word(one, words.endings) for one, _plain in said))
    return _Asked((*rest, *named), rest, stop_id)


def _named_stop(stack: Stack, said: Sequence[str]) -> tuple[int, int, str]:
    """Return from where to where the words name a stop, and its id; of two stops, none."""
    names = {name: stop.id for stop in stack.stops for name in stop_names(stop)}
    found = [
        (start, end, names[name])
        for start in range(len(said))
        for end in range(len(said), start, -1)
        if (name := "".join(said[start:end])) in names
    ]
    stops = {stop_id for _start, _end, stop_id in found}
    if len(stops) != 1:
        return len(said), len(said), ""
    return max(found, key=lambda one: one[1] - one[0])


def _found_in(key: str, stack: Stack, asked: _Asked) -> list[_Found]:
    found = []
    for entry in entries(stack):
        is_there = bool(entry.layer or entry.group) and not entry.stop_id
        is_asked = asked.stop_id and asked.rest and (is_there or entry.stop_id == asked.stop_id)
        words = asked.rest if is_asked else asked.words
        order = _order(entry, words)
        if order:
            stop_id = asked.stop_id if is_asked else entry.stop_id
            found.append(_Found(order, key, entry, stop_id, words))
    return found


def _order(entry: Entry, words: Sequence[Wanted]) -> tuple[int, ...]:
    """Return what an entry is sorted by; empty if it has not all the words, or none of its own.

    First its rank, then how many words stand only around it, how unlike they are written, whether
    a name begins with them, and how much longer it is.
    """
    steps = [_unlike(entry, forms) for forms in words]
    around, unlike = steps.count(_AROUND), sum(steps)
    if _NOWHERE in steps or around == len(words):
        return ()
    if around and entry.rank in _SHORT:  # which say little of what was asked
        return Rank.TEXT, around, unlike, 0, 0
    if entry.rank > Rank.TITLE:
        return entry.rank, around, unlike, 0, 0
    begins = entry.own.startswith(words[0])
    return entry.rank, around, unlike, not begins, len(entry.own)


def _unlike(entry: Entry, forms: Wanted) -> int:
    """Return how unlike a word is written in an entry: 0 as a whole, 1 as a beginning, ..."""
    typed = forms[0]
    if typed in entry.own:
        return 0 if f"{typed} " in entry.own else 1
    if any(form in entry.own for form in forms):
        return 2
    return _AROUND if any(form in entry.context for form in forms) else _NOWHERE


def _place(one: _Found) -> tuple[object, ...]:
    """Return what leads to the same text of the explanation."""
    entry = one.entry
    fold = "" if entry.part in _UNFOLDED else entry.part
    product = entry.name if entry.part == "product" else ""
    return one.key, entry.layer, entry.group, one.stop_id, fold, entry.topic, product


def _hit(stack: Stack, one: _Found) -> Hit:
    entry = one.entry
    return Hit(
        stack=one.key,
        stack_name=stack.name,
        part=entry.part,
        name=entry.name,
        excerpt=entry.text if entry.part == "product" else _sentence(entry.text, one.words),
        words=one.words,
        layer=entry.layer,
        group=entry.group,
        stop_id=one.stop_id,
        stop=stack.stop(one.stop_id).name if one.stop_id else "",
        topic=entry.topic,
        former=entry.former,
    )


def _sentence(text: str, words: Sequence[Wanted]) -> str:
    """Return the sentence of a text that has the most of the words; the first of equal ones."""
    return max(_SENTENCE_END.split(text), key=lambda one: len(marks(one, words)))
