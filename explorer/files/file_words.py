# SPDX-License-Identifier: MIT
"""The texts of files besides the diagram: headings and buttons, one set per language."""

import msgspec

from explorer.disk import read_resource
from explorer.model.stack import Text, Value
from explorer.model.words import Words
from explorer.paths import resource_root

FALLBACK = "en"


class FileWords(Value, frozen=True):
    """Headings of all files and buttons of the web page, addressed to the customer as `you`.

    If the customer has a name of its own, the `named_` forms are used instead.
    """

    you: Text
    view: Text
    one_model: Text
    side_by_side: Text
    stack: Text
    page_title: Text
    hint: Text
    slider: Text
    legend: Text
    diagram: Text
    explanation: Text
    close: Text
    all_layers: Text
    which_layer: Text
    previous_layer: Text
    next_layer: Text
    your_part: Text
    named_part: Text
    providers_part: Text
    named_providers_part: Text
    yours_in: Text
    answer_in: Text
    compared: Text
    comes_back: Text
    happened: Text
    reports: Text
    one_source: Text
    many_sources: Text
    who_differs: Text
    at_stop: Text
    print_shown: Text
    print_all: Text
    copy_embed: Text
    copied: Text
    copy_by_hand: Text
    whole_page: Text
    compare_hint: Text
    as_text: Text
    hide_text: Text
    your_duties: Text
    named_duties: Text
    provider_duties: Text
    example: Text
    why: Text
    incident: Text
    ruling: Text
    incident_stop: Text
    lesson: Text
    mistake: Text
    controls: Text
    dispute: Text
    see_also: Text
    rests_on: Text
    rests_on_note: Text
    sources: Text
    checked: Text
    group_layers: Text
    services: Text
    services_undated: Text
    service_models: Text
    layers: Text
    layer: Text
    service_model: Text
    answers: Text
    background: Text
    terms: Text
    as_of: Text
    licence: Text
    group: Text
    owner: Text
    due: Text
    done: Text
    sheet_matrix: Text
    sheet_duties: Text
    sheet_yours: Text
    named_sheet_yours: Text
    look_up: Text

    def of(self, words: Words) -> "FileWords":
        """Return the words that fit the parties' names."""
        named: dict[str, str] = {}
        if words.you != self.you:
            named |= {
                "your_duties": self.named_duties,
                "your_part": self.named_part,
                "yours_in": self.answer_in,
                "sheet_yours": self.named_sheet_yours,
            }
        if words.provider == words.provider_in_sentence:  # so it is only where it was named
            named["providers_part"] = self.named_providers_part
        return msgspec.structs.replace(self, **named)


class _File(Value, frozen=True):
    """The only table of `files.toml`."""

    files: FileWords


def file_words(words: Words) -> FileWords:
    """Return the texts in the language of the diagram's words, in English if there are none."""
    content = resource_root() / "content"
    path = content / words.language / "files.toml"
    if not path.is_file():
        path = content / FALLBACK / "files.toml"
    return msgspec.toml.decode(read_resource(path), type=_File).files.of(words)
