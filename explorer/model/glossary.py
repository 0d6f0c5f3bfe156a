# SPDX-License-Identifier: MIT
"""The words of the trade that texts use, each with a sentence on what it means."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Annotated, NamedTuple

from msgspec import Meta

from explorer.model.checks import Problem, repeated, unknown
from explorer.model.stack import Id, Name, Value

MAX_MEANING = 240  # characters

Meaning = Annotated[
    str,
    Meta(
        pattern=r"^(?=.*\S)[^\n\r\t]+\Z",
        max_length=MAX_MEANING,
        description=f"write one sentence on one line, of up to {MAX_MEANING} characters",
    ),
]


class Term(Value, frozen=True):
    """A word of the trade; `forms` are its other spellings, `see` the ids of terms beside it.

    A form that begins with a small letter is found with a capital where a sentence begins.
    """

    id: Id
    name: Name
    means: Meaning
    forms: Annotated[tuple[Name, ...], Meta(max_length=12)] = ()
    see: Annotated[tuple[Id, ...], Meta(max_length=4)] = ()


class Glossary(Value, frozen=True, eq=False):
    """All terms; compared by identity, so that what finds them is made once."""

    terms: Annotated[tuple[Term, ...], Meta(min_length=1, max_length=200)]

    def beside(self, term: Term) -> tuple[str, ...]:
        """Return the names of the terms that one names beside it."""
        return tuple(one.name for one in self.terms if one.id in term.see)


class Mark(NamedTuple):
    """Where a term stands in a text, and the names of the terms beside it."""

    start: int
    end: int
    term: Term
    beside: tuple[str, ...] = ()


def glossary_problems(glossary: Glossary) -> Iterator[Problem]:
    """Yield the mistakes in a glossary whose single values are all valid."""
    ids = [term.id for term in glossary.terms]
    yield from repeated("terms", ids)
    owners: dict[str, str] = {}
    for term in glossary.terms:
        for form in dict.fromkeys((term.name, *term.forms)):
            owner = owners.setdefault(form.casefold(), term.id)
            if owner != term.id:
                message = f"has {form!r}, which stands for {owner}: keep it in one of them"
                yield Problem(f"terms[{term.id}]", message)
        for other in term.see:
            if other not in ids:
                yield unknown(f"terms[{term.id}].see", other, ids)


def first_marks(glossary: Glossary, texts: Sequence[str]) -> tuple[tuple[Mark, ...], ...]:
    """Return the marks of each text: a term is marked where it first occurs in all of them."""
    pattern, terms = _finder(glossary)
    found: set[str] = set()
    every = []
    for text in texts:
        marks = []
        for match in pattern.finditer(text):
            term = terms[match[0]]
            if term.id not in found:
                found.add(term.id)
                marks.append(Mark(match.start(), match.end(), term, glossary.beside(term)))
        every.append(tuple(marks))
    return tuple(every)


def terms_in(glossary: Glossary, texts: Iterable[str]) -> tuple[Term, ...]:
    """Return the terms that occur in texts, in the order of the alphabet."""
    marks = first_marks(glossary, tuple(texts))
    found = [mark.term for some in marks for mark in some]
    return tuple(sorted(found, key=lambda term: term.name.casefold()))


@lru_cache(maxsize=2)
def _finder(glossary: Glossary) -> tuple[re.Pattern[str], Mapping[str, Term]]:
    """Return what finds whole words in all their forms, the longest first, and whose they are.

    Elsewhere than where a sentence begins, a capital belongs to a name: of a product, perhaps.
    """
    forms = {form: term for term in glossary.terms for form in (term.name, *term.forms)}
    first = {form[0].upper() + form[1:]: term for form, term in forms.items()}
    pattern = (
        rf"(?<![\w-])(?:{_any_of(forms)})(?![\w-])"
        rf"|(?:^|(?<=[.!?:] ))(?:{_any_of(first)})(?![\w-])"
    )
    return re.compile(pattern, re.MULTILINE), first | forms


def _any_of(forms: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
