# SPDX-License-Identifier: MIT
"""What the page says of the parties, for each way in which its address may name them."""

from collections.abc import Sequence
from itertools import product
from typing import Any

import msgspec

from explorer.diagram.legend import entries_of
from explorer.files.file_words import file_words
from explorer.model.stack import Responsibility, Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import count_parts, headline, in_sentence
from explorer.model.words import Words

Data = dict[str, Any]
# They stand for names that only the address knows; no text of a content file may have them.
YOU, PROVIDER = "\ufdd0", "\ufdd1"
_GLUE = "\N{NO-BREAK SPACE}"
_SAID = ("you", "provider", "you_in_sentence", "provider_in_sentence", "accountable", "was_pill")


def all_said(stacks: Sequence[Stack], words: Words) -> list[Data]:
    """Return what is said with the page's own names, with another provider, customer, and both.

    The first has everything, the others what they say differently.
    """
    own, *others = [
        _said(stacks, words.renamed(you, provider))
        for you, provider in product(("", YOU), ("", PROVIDER))
    ]
    return [own, *({key: one[key] for key in one if one[key] != own[key]} for one in others)]


def _said(stacks: Sequence[Stack], words: Words) -> Data:
    own = file_words(words)
    names = {"you": words.you_in_sentence, "provider": words.provider_in_sentence}
    duties = {"your_duties": own.your_duties, "provider_duties": own.provider_duties}
    kinds = {str(kind): words.of(kind) for kind in Responsibility}
    depends = {str(Responsibility.MODEL_DEPENDENT): words.model_dependent_short}
    return {
        **msgspec.to_builtins(own),
        **{key: text.format(**names) for key, text in duties.items()},
        **{name: getattr(words, name) for name in _SAID},
        "between": words.between,
        "handed_over": words.handed_over,
        "waterline": in_sentence(words, words.waterline),
        "disputed": in_sentence(words, words.disputed),
        "kinds": kinds,
        "short_kinds": kinds | depends,
        "stacks": [_said_of(WordedStack(stack, words)) for stack in stacks],
    }


def _said_of(worded: WordedStack) -> Data:
    """Return what is said of a stack: counts by stop, headlines by stop and baseline, legends."""
    stops = range(len(worded.stack.stops))
    has_marks = any(layer.disputes for layer in worded.stack.layers)
    return {
        "counts": [_counts(worded, number) for number in stops],
        "lines": [
            headline(worded, number, number - 1 if number else None).plain for number in stops
        ],
        "headlines": [
            [_headline(worded, number, baseline) for baseline in (None, *stops)] for number in stops
        ],
        "legends": {view: entries_of(worded, view, has_marks, has_dots=False) for view in View},
    }


def _counts(worded: WordedStack, stop_index: int) -> str:
    """Return the counts with no-break spaces, so that lines only break after a separator."""
    glued = worded.words.count_separator.rstrip().replace(" ", _GLUE) + " "
    counts = map("".join, count_parts(worded, stop_index))
    return glued.join(count.replace(" ", _GLUE, 1) for count in counts)


def _headline(worded: WordedStack, stop_index: int, baseline: int | None) -> Data:
    spoken = headline(worded, stop_index, baseline)
    clauses = [[one.kind, one.text, one.separator] for one in spoken.clauses]
    return {"intro": spoken.intro, "clauses": clauses}
