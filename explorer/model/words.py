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
    count_customer: Name
    count_shared: Name
    count_model_dependent: Name
    count_provider: Name
    count_separator: str
    between: Name
    was: Name
    hidden: Name
    predict: Text
    disputed: Name
    accountable: Name
    all_models: Text
    all_yours: Text
    already: Text
    nothing: Text
    since: Changes
    going: Changes
    many: Name
    list_separator: str
    last_separator: str
    lower_names: bool
    instead: Text
    typical: Text
    months: Annotated[tuple[Name, ...], Meta(min_length=12, max_length=12)]

    def renamed(self, you: str = "", provider: str = "") -> "Words":
        """Return the words with other names for the parties; an empty name changes nothing."""
        you, provider = trimmed(you), trimmed(provider)
        changes: dict[str, str] = {}
        if you:
            count = "{n} " + _literal(you)
            changes |= {"you": you, "you_in_sentence": you, "count_customer": count}
        if provider:
            count = "{n} " + _literal(provider)
            changes |= {"provider": provider, "provider_in_sentence": provider}
            changes["count_provider"] = count
        return structs.replace(self, **changes)

    def of(self, responsibility: Responsibility) -> str:
        """Return the long word of a responsibility, as names and titles use it."""
        return {
            Responsibility.CUSTOMER: self.you,
            Responsibility.SHARED: self.shared,
            Responsibility.PROVIDER: self.provider,
            Responsibility.MODEL_DEPENDENT: self.model_dependent,
        }[responsibility]


class HandoutWords(Value, frozen=True):
    """The texts of a handout that are not from its story or its pictures."""

    steps: Name
    step: Name
    minutes: Name
    from_minute: Name
    one_step: Name
    many_steps: Name
    predict: Text
    continued: Name
    sources: Name
    checked: Name
    worksheet: Name
    key: Name
    fill_in: Text
    name: Name
    date: Name
    service: Name
    page: Name
    rights: Text


def _literal(text: str) -> str:
    """Return a text whose braces `str.format` leaves alone."""
    return text.replace("{", "{{").replace("}", "}}")
