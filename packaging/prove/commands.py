# SPDX-License-Identifier: MIT
"""The commands whose files must stay the same: each value of each option, in every format."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

Values = Sequence[str]  # alternatives of an argument, as typed in a shell; empty for none

_CLOUD = [f"--stack cloud --stop {stop_id}" for stop_id in ("on-premises", "iaas", "paas", "saas")]
_AI = [f"--stack ai --stop {stop_id}" for stop_id in ("iaas", "paas", "saas")]
_STOPS: Values = (*_CLOUD, *_AI, "", "--stack ai")
_SUBJECTS: Values = tuple(
    f"--view {view} {place}" for view, place in product(("single", "matrix"), _STOPS)
)
_THEMES: Values = tuple(f"--theme {name}" for name in ("dark", "light", "contrast", "projector"))
_PRESETS: Values = tuple(
    f"--preset {name}"
    for name in (
        "16:9", "a4", "4:3", "square", "letter-portrait", "1200x630", "a4-portrait", "letter",
        "500x1500",
    )
)  # fmt: skip
_NAMES: Values = (
    "",
    "--you 'Müller & Søn'",
    "--provider '<b>{n}</b>'",
    "",
    "--you Us --provider A",
)
_SCALES: Values = ("", "--text-scale 1.25", "--text-scale 0.8", "--text-scale 3", "")
_PARTS: Values = ("", "--no-title", "--no-legend", "--no-source", "--no-title --no-source", "", "")
_PAGES: Values = ("", "--pages stack", "", "--pages one", "", "--pages all", "")
_SIZES: Values = ("--width 640", "--width 16cm", "", "--width 6.3in --dpi 150", "--width 1000")
_ON_PAPER: Values = ("", "--width 16cm", "", "--width 6.3in --dpi 150", "--width 4cm --dpi 96", "")
_MARKS: Values = ("", "", "--no-state")
_TRIMS: Values = ("", "--trim")
_CLEAR: Values = ("", "--transparent", "", "")
_LAYERS: Mapping[str, Values] = {
    "cloud": ("", "--layer data", "", "--layer operating-system", "--layer datacenter", ""),
    "ai": ("", "--layer ai-compute", "--layer ai-user-training", ""),
}
_DRAWN = (_THEMES, _PRESETS, _NAMES, _SCALES, _PARTS)
_SMALL: Values = ("--width 320 --seconds 0.3 --pause 0.2", "--width 240 --seconds 0.2 --pause 0")

# For each format: the number of commands, the subjects, and the options that apply.
_SPREAD: Mapping[str, tuple[int, Values, Sequence[Values]]] = {
    "png": (30, _SUBJECTS, (*_DRAWN, _SIZES, _TRIMS, _CLEAR, _MARKS, ("", "", "--dpi 300"))),
    "svg": (30, _SUBJECTS, (*_DRAWN, _SIZES, _TRIMS, _CLEAR, _MARKS, ("", "", "--outlines"))),
    "pdf": (22, _SUBJECTS, (*_DRAWN, _ON_PAPER, _TRIMS, _PAGES)),
    "pptx": (
        24, _SUBJECTS, (
            _THEMES, (*_PRESETS, "--template ../deck.pptx", "--template ../wide.pptx"), _NAMES,
            _SCALES, _PARTS, _PAGES, ("", "", "", "", "--theme-font"),
        ),
    ),
    "xlsx": (11, _STOPS, (_THEMES, _NAMES)),
    "csv": (5, ("", "--stack ai"), (_NAMES,)),
    "md": (5, ("--stack ai", ""), (_NAMES,)),
    "html": (18, _SUBJECTS, (_NAMES,)),
    "webp": (10, ("", "--stack ai", "--view matrix", "--view matrix --stack ai"), _DRAWN),
    "txt": (5, ("--stack ai", ""), (_NAMES,)),
    "gif": (10, ("--view matrix", "--stack ai", "", "--view matrix --stack ai"), _DRAWN),
}  # fmt: skip

_OWN: Values = (
    "out.png --content ../long.toml --width 1000",
    "out.svg --content ../long.toml --view matrix --preset a4-portrait",
    "out.pptx --content ../long.toml --view matrix --text-scale 1.25",
    "out.pdf --content ../many.toml --pages stack",
    "out.svg --content ../many.toml --stop taxi --layer layer-40",
    "out.pptx --content ../many.toml --pages stack --preset 4:3",
    "out.xlsx --content ../many.toml --stop lease --theme dark",
    "out.html --content ../many.toml --view matrix",
    "out.png --content ../one.toml --trim --width 800",
    "out.svg --content ../one.toml --view matrix --outlines",
    "out.gif --content ../one.toml --width 320 --seconds 0.3 --pause 0.2",
    "out.png --content ../wide.toml --view matrix --stop faas --width 900",
    "out.webp --content ../wide.toml --width 320 --seconds 0.2 --pause 0.1",
    "out.pdf --content ../wide.toml --pages all --theme projector",
    "out.pdf --content ../odd.toml --view matrix --stop lease",
    "out.svg --content ../odd.toml --outlines --layer layer-2",
    "out.pptx --content ../odd.toml --template ../deck.pptx --theme-font",
    "out.xlsx --content ../odd.toml",
    "out.csv --content ../odd.toml",
    "out.md --content ../odd.toml --you '=1+1' --provider '|*_'",
    "out.html --content ../odd.toml --stop taxi",
    "out.txt --content ../odd.toml --you '=1+1'",
    "out.PNG --content ../plain.toml --width 500",
)
_SPOKEN: Values = (
    "--alt-text",
    "--alt-text --stop saas --layer data",
    "--alt-text --stack ai --view matrix --you Us --provider 'Them & all'",
    "--alt-text --view matrix --stop paas --layer directory",
    "--alt-text --stack ai --stop paas",
    "--alt-text --content ../odd.toml --stop lease",
    "--alt-text --content ../many.toml --view matrix",
    "out.svg --alt-text --no-legend --no-title",
)
_ALL: Values = (
    "--all out",
    "--all out --formats csv,md,xlsx,html,.SVG --theme dark --trim",
    "--all out --formats pptx,csv --template ../deck.pptx --you Us",
    "--all out --formats webp,gif --width 160 --seconds 0.2 --pause 0.1",
    "--all out --formats 'png, pdf' --content ../plain.toml --width 400 --alt-text --stop taxi",
)
_HANDOUTS: Values = (
    "out.pdf",
    "out.pdf --story cloud --paper letter --per-page 2",
    "out.pdf --story ai --paper a4 --part worksheet",
    "out.pdf --story ai --paper letter --part key --you 'Müller & Søn'",
    "out.pdf --story ai --part script",
    "out.pdf --story five-minutes --per-page 6 --notes",
    "out.pdf --story five-minutes --paper letter --provider '<b>{n}</b>'",
    "out.pdf --story ../story-beside.toml",
    "out.pdf --story ../story-beside.toml --content ../plain.toml --paper letter",
    "out.pdf --story ../story-many.toml --content ../many.toml",
    "OUT.PDF --story ../story-many.toml --content ../many.toml --you Us --provider Them",
)


def commands() -> Iterator[str]:
    """Yield all commands as typed in a shell, without the program's name."""
    for ending in _SPREAD:
        yield from dict.fromkeys(_spread(ending))
    yield from (f"export {words}" for words in (*_OWN, *_SPOKEN, *_ALL))
    yield from (f"handout {words}" for words in _HANDOUTS)


def _spread(ending: str) -> Iterator[str]:
    """Yield the commands of a format; each option cycles through its values at its own rate."""
    many, subjects, options = _SPREAD[ending]
    for number in range(many):
        subject = subjects[number % len(subjects)]
        words = ["export", f"out.{ending}", subject, *_rest(ending, subject, number)]
        words += [_rotated(values, number, place) for place, values in enumerate(options)]
        yield " ".join(filter(None, (word.strip() for word in words)))


def _rest(ending: str, subject: str, number: int) -> Iterator[str]:
    """Yield the arguments that depend on the format and on the stack."""
    if ending in ("webp", "gif"):
        yield _SMALL[number % len(_SMALL)]
    if ending not in ("xlsx", "csv", "md", "txt"):
        yield _rotated(_LAYERS["ai" if "ai" in shlex.split(subject) else "cloud"], number, 1)


def _rotated(values: Values, number: int, place: int) -> str:
    """Return the value for a command's number, shifted by option, so that combinations vary."""
    return values[(number + number // len(values) * (place % 2) + place) % len(values)]


def uncovered() -> list[str]:
    """Return the values that no command of their format has."""
    missing = []
    for ending, (_many, subjects, options) in _SPREAD.items():
        found = "\n".join(f"{one} " for one in _spread(ending))
        wanted = {*subjects, *(value for values in options for value in values)}
        missing += [f"{ending}: {one}" for one in wanted if f"{one.strip()} " not in found]
    return missing
