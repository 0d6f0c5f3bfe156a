# SPDX-License-Identifier: MIT
"""Fuzz targets for all readers of untrusted files: fuzz_targets.py NAME [options...] CORPUS.

A target takes any bytes. It may refuse them in the program's own words; any other exception, and
whatever takes very long or much memory, is a finding. Runs in fuzz.py's environment, which has
atheris.
"""

import atexit
import io
import shutil
import struct
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Target = Callable[[bytes], object]


def stack_target() -> Target:
    """Read a stack."""
    from explorer.model.content import ContentError, parse_stack

    def read(raw: bytes) -> None:
        try:
            parse_stack(raw, "fuzz.toml")
        except ContentError as error:
            check_refusal(error)

    return read


def story_target() -> Target:
    """Read a story, write it, and read that again."""
    from explorer.model.content import ContentError
    from explorer.story.library import SHIPPED, shipped_stack
    from explorer.story.story_file import parse_draft, parse_story, story_text

    stacks = {name: shipped_stack(name) for name in SHIPPED}

    def read(raw: bytes) -> None:
        try:
            parse_story(raw, "fuzz.toml", stacks)
        except ContentError as error:
            check_refusal(error)
        try:
            story = parse_draft(raw, "fuzz.toml")
        except ContentError as error:
            check_refusal(error)
            return
        text = story_text(story, raw.decode("utf-8-sig"))
        assert parse_draft(text.encode(), "again.toml") == story, text

    return read


def settings_target() -> Target:
    """Read preferences, and save changed ones to the same file."""
    from explorer.story.library import Library, shipped_words
    from explorer.ui.settings import Preferences, load_preferences, save_preferences, state_of

    stacks = Library(shipped_words())
    folder = Path(tempfile.mkdtemp(prefix="explorer-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "preferences.toml"

    def read(raw: bytes) -> None:
        path.write_bytes(raw)
        state_of(load_preferences(path)[0], stacks)
        if save_preferences(Preferences(theme="dark"), path):
            assert path.read_bytes() == raw
        else:
            loaded, problem = load_preferences(path)
            assert loaded.theme == "dark", problem
            assert problem in ("", f"{path}: keys cannot be used; the default is."), problem

    return read


def picture_target() -> Target:
    """Read a mark: with the bytes as a picture file, and as the mark within a valid picture."""
    from explorer.files.mark import MarkError, read_mark

    def read(raw: bytes) -> None:
        for picture in (raw, png_with(raw), b'<svg data-state="' + raw + b'"/>'):
            try:
                read_mark(picture, "fuzz.png")
            except MarkError as error:
                check_refusal(error)

    return read


def template_target() -> Target:
    """Add a slide to a deck: with the bytes as a file, or as one part of a valid deck.

    The first byte selects which. As a file alone, the zip checksums would stop the fuzzer.
    """
    from explorer.diagram.frame import Frame
    from explorer.diagram.subject import Subject
    from explorer.diagram.theme import THEMES
    from explorer.files.pptx.slides import Slide, TemplateError, slides
    from explorer.model.state import View
    from explorer.model.worded import WordedStack
    from explorer.story.library import shipped_stack, shipped_words

    subject = Subject(WordedStack(shipped_stack("cloud"), shipped_words()), View.SINGLE, 1.0)
    page = Slide(subject, Frame(1280.0, 720.0))
    texts = dict.fromkeys(("Title", "Description", "Creator", "Rights"), "x")
    parts = deck_parts()

    def read(raw: bytes) -> None:
        try:
            template = deck_with(parts, raw) if raw[:1] > b"\x0f" else raw[1:]
            slides([page], THEMES["light"], texts, template=template)
        except TemplateError as error:
            check_refusal(error)

    return read


def deck_parts() -> dict[str, bytes]:
    """Return the parts of an empty deck."""
    from pptx import Presentation

    out = io.BytesIO()
    Presentation().save(out)
    with zipfile.ZipFile(out) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def deck_with(parts: Mapping[str, bytes], raw: bytes) -> bytes:
    """Return the deck with one of its parts, named by the first byte, replaced by the others."""
    changed = sorted(parts)[raw[0] % len(parts)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, raw[1:] if name == changed else content)
    return out.getvalue()


def cases_target() -> Target:
    """Read cases for practice."""
    from explorer.model.content import ContentError
    from explorer.practice.cases import parse_cases
    from explorer.story.library import SHIPPED, shipped_stack

    stacks = {name: shipped_stack(name) for name in SHIPPED}

    def read(raw: bytes) -> None:
        try:
            parse_cases(raw, "fuzz.toml", stacks)
        except ContentError as error:
            check_refusal(error)

    return read


def progress_target() -> Target:
    """Read what was practiced, write it, and read that again."""
    from explorer.model.content import ContentError
    from explorer.practice.progress import progress_bytes
    from explorer.practice.progress_file import parse_progress

    def read(raw: bytes) -> None:
        try:
            progress = parse_progress(raw, "fuzz.json")
        except ContentError as error:
            check_refusal(error)
            return
        assert parse_progress(progress_bytes(progress), "again.json") == progress

    return read


TARGETS: Mapping[str, Callable[[], Target]] = {
    "stack": stack_target,
    "story": story_target,
    "settings": settings_target,
    "picture": picture_target,
    "template": template_target,
    "cases": cases_target,
    "progress": progress_target,
}


def check_refusal(error: Exception) -> None:
    """Check that an error message can be shown."""
    text = str(error)
    assert text.strip(), "a refusal without words"
    assert not set(text) & set("\x00\x07\x1b\u202e\u2066"), "a refusal with control characters"


def png_with(text: bytes) -> bytes:
    """Return a PNG without pixels whose mark is a given text."""
    data = b"responsibility-explorer\0\0\0\0\0" + text
    crc = zlib.crc32(b"iTXt" + data)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(data)) + b"iTXt" + data + crc.to_bytes(4)


def seeds(name: str) -> list[bytes]:
    """Return files of the kind that a target reads."""
    from tests.samples import CAR, STORY

    if name == "template":
        return _decks()
    content = ROOT / "resources" / "content" / "en"
    stories = [path.read_bytes() for path in sorted((content / "stories").glob("*.toml"))]
    known = {
        "stack": [CAR.encode(), (content / "ai.toml").read_bytes()],
        "story": [STORY.encode(), *stories],
        "settings": [b'theme = "light" # x\ntext_scale = 1.5\n[stops]\ncloud = "iaas"\n[keys]\n'],
        "picture": [b'{"stack": "cloud", "view": "single", "stop": "iaas", "theme": "dark"}'],
        "cases": [(content / "cases.toml").read_bytes()],
        "progress": [
            b'{"format": 1, "cards": [{"deck": "cloud", "question": "data@paas", '
            b'"stamp": "0123456789ab", "stability": 2.3, "difficulty": 5.0, '
            b'"last": "2026-11-27T20:00:00Z", "due": "2026-11-29T20:00:00Z", "was_right": true}]}'
        ],
    }
    return known[name]


def _decks() -> list[bytes]:
    parts = deck_parts()
    names = sorted(parts)
    first = (16 // len(names) + 1) * len(names)
    kept = [number for number in range(len(names)) if first + number < 256]
    whole = deck_with(parts, bytes([first]) + parts[names[0]])
    return [b"\0" + whole, *(bytes([first + one]) + parts[names[one]] for one in kept)]


def main(arguments: list[str]) -> None:
    """Fuzz one target until libFuzzer ends it."""
    import atheris  # type: ignore[import-untyped]  # only in fuzz.py's environment

    name, *options = arguments
    sys.path.insert(0, str(ROOT))
    corpus = Path(options[-1])
    with atheris.instrument_imports(include=["explorer", "tomlkit", "pptx"]):
        target = TARGETS[name]()
        for number, seed in enumerate(seeds(name)):
            (corpus / f"seed-{number}").write_bytes(seed)
        target((corpus / "seed-0").read_bytes())  # so that late imports are instrumented too
    atheris.Setup([sys.argv[0], *options], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
