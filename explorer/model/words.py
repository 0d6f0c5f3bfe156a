# SPDX-License-Identifier: MIT
"""The texts of diagrams and handouts in one language."""

from typing import Annotated

from msgspec import Meta, structs

from explorer.model.names import trimmed
from explorer.model.stack import Name, Responsibility, Text, Value


class Changes(Value, frozen=True):
    """The parts of the sentence about hand-overs between two stops, with `{names}` and `{stop}`."""

    sentence: Text
    customer: Text
    shared: Text
    model_dependent: Text
    provider: Text


class Counted(Value, frozen=True):
    """A text about one layer, and about any other number of them, with `{n}` for the number."""

    one: Text
    many: Text

    def of(self, count: int, shown: str = "") -> str:
        """Return the text for a count, with the number or what is shown in its place."""
        return (self.one if count == 1 else self.many).format(n=shown or count)


class HeadlineWords(Value, frozen=True):
    """The parts of the headline: what differs from the service model `{stop}`, or the counts.

    The first clause says `layers` in place of its number. `named` is a clause about a `{party}`
    with a name of its own, which may be in any language and never stands in the possessive.
    """

    compared: Name
    layers: Counted
    provider: Counted
    shared: Counted
    model_dependent: Counted
    customer: Counted
    only_here: Counted
    not_applicable: Counted
    named: Name
    separator: str


class RunWords(Value, frozen=True):
    """What an audience is told of neighboring layers of one kind, and in place of a title.

    `numbers` are the words for 0, 1 and so on; a greater number is written in digits. `{layers}` is
    how many they are, `{n}` how many of them differ from the stop that was left, or from the
    `{stop}` that was chosen to compare with. `{condition}` is a brief, as in "if used as is".
    """

    numbers: Annotated[tuple[Name, ...], Meta(min_length=1, max_length=100)]
    layers: Counted
    as_before: Text
    all_new: Text
    some_new: Text
    as_at: Text
    all_other: Text
    some_other: Text
    shared: Text
    depends: Text
    depends_plain: Text
    at: Text
    layer_answer: Text

    def number(self, count: int) -> str:
        """Return a number as a word, or in digits."""
        return self.numbers[count] if count < len(self.numbers) else str(count)


class SearchWords(Value, frozen=True):
    """What a search leaves out: words that make a question of a query, and endings of words."""

    fillers: Annotated[tuple[Name, ...], Meta(max_length=200)] = ()
    endings: Annotated[tuple[Name, ...], Meta(max_length=20)] = ()


class Words(Value, frozen=True, eq=False):
    """All texts of a picture that are not from its stack."""

    language: Name
    stack_names: dict[str, Name]
    you: Name
    provider: Name
    you_in_sentence: Name
    provider_in_sentence: Name
    shared: Name
    model_dependent: Name
    model_dependent_short: Name
    not_applicable: Name
    count_customer: Name
    count_shared: Name
    count_model_dependent: Name
    count_provider: Name
    count_not_applicable: Name
    count_separator: str
    between: Name
    was_pill: Name
    handed_over: Name
    waterline: Name
    if_it_depends: Name
    edge_line: Name
    edge_line_named: Name
    hidden: Name
    hidden_spoken: Name
    predict: Text
    disputed: Name
    disputed_short: Name
    accountable: Name
    happened: Name
    lesson: Name
    mistake: Name
    all_models: Text
    all_yours: Text
    already: Text
    nothing: Text
    since: Changes
    headline: HeadlineWords
    runs: RunWords
    many: Name
    list_separator: str
    last_separator: str
    lower_names: bool
    instead: Text
    typical: Text
    as_of: Text
    signs: dict[str, Text]
    months: Annotated[tuple[Name, ...], Meta(min_length=12, max_length=12)]
    search: SearchWords

    def renamed(self, you: str = "", provider: str = "") -> "Words":
        """Return the words with other names for the parties; an empty name changes nothing."""
        you, provider = trimmed(you), trimmed(provider)
        changes: dict[str, object] = {}
        headline = self.headline
        if you and you != self.you:
            changes |= {"you": you, "you_in_sentence": you}
            changes["count_customer"] = "{n} " + _literal(you)
            headline = structs.replace(headline, customer=_named(headline, you))
        if provider and provider != self.provider:
            changes |= {"provider": provider, "provider_in_sentence": provider}
            changes["count_provider"] = "{n} " + _literal(provider)
            changes["edge_line"] = self.edge_line_named.format(provider=provider)
            headline = structs.replace(headline, provider=_named(headline, provider))
        return structs.replace(self, **changes, headline=headline)

    def of(self, responsibility: Responsibility) -> str:
        """Return the long word of a responsibility, as names and titles use it."""
        return {
            Responsibility.CUSTOMER: self.you,
            Responsibility.SHARED: self.shared,
            Responsibility.PROVIDER: self.provider,
            Responsibility.MODEL_DEPENDENT: self.model_dependent,
            Responsibility.NOT_APPLICABLE: self.not_applicable,
        }[responsibility]


class HandoutWords(Value, frozen=True):
    """The texts of a handout that are not from its story or its pictures."""

    steps: Name
    minutes: Name
    from_minute: Name
    one_step: Name
    many_steps: Name
    predict: Text
    can_skip: Text
    continued: Name
    sources: Name
    checked: Name
    terms: Name
    worksheet: Name
    key: Name
    fill_in: Text
    name: Name
    date: Name
    service: Name
    page: Name
    rights: Text


def _named(headline: HeadlineWords, party: str) -> Counted:
    """Return the clause about a party with a name of its own, for any number of layers."""
    clause = headline.named.format(party=_literal(party), n="{n}")
    return Counted(clause, clause)


def _literal(text: str) -> str:
    """Return a text whose braces `str.format` leaves alone."""
    return text.replace("{", "{{").replace("}", "}}")
