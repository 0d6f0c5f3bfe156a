# SPDX-License-Identifier: MIT
"""Wrong uses of the command line, whose messages are recorded; and a few right ones."""

from collections.abc import Iterator, Mapping, Sequence

from prove.wrong_files import RAW, STACKS, STORIES

Uses = Sequence[str]  # as typed in a shell, without the program's name

_READ: Uses = (
    "no.toml", "folder.toml", "pipe.toml", "socket.toml", "/dev/null", "/dev/zero", "locked.toml",
    "loop.toml", "link.toml", "plain.toml/x", f"{'x' * 300}.toml", "''", "/proc/self/mem",
)  # fmt: skip

_WINDOW: Uses = (
    "", "plain.toml", "no.toml", "nowhere", "plain.toml many.toml", "--nonsense", "--licences",
    "--licenses", "licences", "help", "version", "--export", "exports", "-x", "''", "a b c",
    "--version", "--help", "-h", "--version > /dev/full", "--help > /dev/full", "--version >&-",
    "--version nonsense", "--help export", "-platform nonsense", "-platform xcb -display :77",
    "-platform wayland", "-platform", "-platform 'xcb;nonsense' -display :78", "-display :79",
)  # fmt: skip

_EXPORT: Mapping[str, Uses] = {
    "export: where to": (
        "", "--help", "out", "out.", "out.doc", ".png", "out.jpg", "out.png two.png", "''",
        "out.png --all dir", "--all", "--all ''", "--formats png", "out.png --formats png",
        "--all dir --formats png,doc", "--all dir --formats '' --width 100",
        "--all dir --formats ,",
        "--all plain.toml", "--all plain.toml/x", "--all shut/dir",
        "--all locked.toml --formats md",
        "no/out.svg", "shut/out.svg", "shut/out.png", "folder.svg", "pipe.svg", "pipe.pdf",
        "loop.svg", "plain.toml/out.svg", f"{'x' * 300}.svg", "/dev/null", "/dev/null/x.svg",
        "--all shut --formats md", "--all folder.toml --formats csv --content no.toml",
        "--nonsense", "out.png --nonsense", "out.png --nonsense=3", "out.png -x", "out.png --st",
        "out.png --no", "--alt-text > /dev/full", "--alt-text >&-", "--help > /dev/full",
    ),
    "export: what": (
        "out.svg --stack", "out.svg --stack boats", "out.svg --stack ''", "out.svg --stack Cloud",
        "out.svg --stack cloud --content plain.toml", "out.svg --content", "out.svg --view",
        "out.svg --view double", "out.svg --view ''", "out.svg --stop", "out.svg --stop faas",
        "out.svg --stop ''", "out.svg --stack ai --stop on-premises", "out.svg --stop IaaS",
        "out.svg --stop leasing --content plain.toml", "out.svg --stop iaas --content plain.toml",
        "out.svg --layer", "out.svg --layer wings", "out.svg --stack ai --layer data",
        "out.svg --layer data --content plain.toml", "out.svg --you", "out.svg --you '  '",
        f"out.svg --you {'1' * 81}",
        f"out.svg --provider {'1' * 81}",
        "out.svg --provider ' '", "out.svg --provider \"$(printf 'a\\nb')\"", "out.svg --provider",
        "out.svg --content story-many.toml", "out.svg --content retained.toml",
        "out.svg --content several.toml", "out.svg --content empty.toml", "out.csv --content x.csv",
        "--alt-text --stack boats", "--alt-text --stop faas", "--alt-text --layer wings",
    ),
    "export: how": (
        "out.svg --theme", "out.svg --theme pink", "out.svg --theme Light", "out.svg --preset",
        "out.svg --preset 3:2", "out.svg --preset A4", "out.svg --preset ''",
        "out.svg --preset 0x0", "out.svg --preset 100x400", "out.svg --preset 99999x1",
        "out.svg --preset 1200x", "out.svg --preset -5x5", "out.svg --preset 123456x123456",
        "out.svg --width", "out.svg --width wide", "out.svg --width ''",
        "out.png --width 1920.5", "out.png --width 16,5cm", "out.svg --width 0",
        "out.svg --width 99", "out.svg --width 16001", "out.svg --width -100",
        "out.svg --width=-100", "out.svg --width 1e3", "out.svg --width 16mm",
        "out.svg --width '16 cm'", "out.svg --width 1000cm", "out.png --width 0.1in",
        "out.png --width 16cm --dpi 9000", "out.png --width 9999999999", "out.png --width nan",
        "out.webp --width 3841", "out.gif --width 99cm", "out.png --dpi 1cm", "out.png --dpi",
        "out.png --dpi -1", "out.png --dpi=-1", "out.png --dpi 10001", "out.png --dpi nan",
        "out.png --dpi inf", "out.svg --text-scale", "out.svg --text-scale big",
        "out.svg --text-scale 0.4", "out.svg --text-scale 3.1", "out.svg --text-scale nan",
        "out.svg --text-scale ''", "out.svg --text-scale 1,5",
        "out.svg --no-state=yes", "out.svg --trim=1",
    ),
    "export: for some formats": (
        "out.pdf --pages", "out.pdf --pages two", "out.pdf --pages ''", "out.webp --seconds",
        "out.webp --seconds 0", "out.webp --seconds 61", "out.webp --seconds long",
        "out.webp --seconds nan", "out.gif --pause", "out.gif --pause -1", "out.gif --pause=-1",
        "out.gif --pause 61", "out.gif --pause x",
        "out.gif --seconds 60 --width 3840", "out.pptx --template", "out.pptx --template ''",
        "out.pptx --template no.pptx", "out.pptx --template folder.toml",
        "out.pptx --template pipe.pptx", "out.pptx --template /dev/zero",
        "out.pptx --template locked.toml", "out.pptx --template large.pptx",
        "out.pptx --template empty.pptx", "out.pptx --template text.pptx",
        "out.pptx --template zip.pptx", "out.pptx --template hollow.pptx",
        "out.pptx --template cut.pptx", "out.pptx --template tiny.pptx",
        "out.pptx --template bomb.pptx", "out.pptx --template texts.pptx",
        "out.pptx --template macros.pptx", "out.pptx --template no-layouts.pptx",
        "out.pptx --template damaged.pptx", "--all dir --formats pptx --template macros.pptx",
    ),
    "export: what means nothing": (
        "out.md --view matrix", "out.xlsx --view matrix", "out.csv --stop saas",
        "out.webp --stop saas", "out.xlsx --layer data", "out.md --theme dark",
        "out.txt --stop saas", "out.txt --theme dark",
        "out.html --theme dark", "out.html --preset a4", "out.pptx --width 800",
        "out.pdf --width 800", "out.csv --width 8cm", "out.html --text-scale 2",
        "out.pdf --no-state", "out.pptx --no-state", "out.xlsx --no-title", "out.md --no-legend",
        "out.html --no-source", "out.png --pages all", "out.svg --pages stack",
        "out.png --template deck.pptx", "out.pdf --theme-font", "out.pdf --transparent",
        "out.webp --transparent", "out.pptx --trim", "out.gif --trim", "out.png --outlines",
        "out.svg --dpi 300", "out.pdf --dpi 300", "out.png --seconds 2", "out.pdf --pause 1",
        "--all dir --view matrix", "--all dir --stop saas", "--all dir --layer data",
        "--all dir --pages all", "--all dir --template deck.pptx", "--all dir --seconds 2",
        "--all dir --formats md,csv --theme dark", "--all dir --formats pdf,svg --dpi 200",
    ),
}  # fmt: skip

_HANDOUT: Uses = (
    "", "--help", "out", "out.png", "out.pdf.txt", "''", "out.pdf two.pdf", "out.pdf --story",
    "out.pdf --story boats",
    "out.pdf --story plain.toml", "out.pdf --story plain.toml --content plain.toml",
    "out.pdf --story story-many.toml", "out.pdf --story story-many.toml --content plain.toml",
    "out.pdf --story story-many.toml --content story-many.toml", "out.pdf --content no.toml",
    "out.pdf --content retained.toml", "out.pdf --story story-layer.toml --content plain.toml",
    "out.pdf --story story-content-gone.toml", "out.pdf --story story-content-broken.toml",
    "out.pdf --story story-content-elsewhere.toml", "out.pdf --story story-content-unnamed.toml",
    "out.pdf --story story-lost.toml", "out.pdf --story story-lost-unnamed.toml",
    "out.pdf --paper", "out.pdf --paper a5", "out.pdf --part", "out.pdf --part notes",
    "out.pdf --per-page 3", "out.pdf --part key --notes", "out.pdf --part script --per-page 2",
    "out.pdf --you ' '", "out.pdf --provider ''",
    f"out.pdf --provider {'1' * 81}", "out.pdf --theme dark",
    "no/out.pdf", "shut/out.pdf", "pipe.pdf", "pipe.pdf/out.pdf", "--nonsense", "out.pdf -x",
)  # fmt: skip

_CHECK: Uses = (
    "", "--help", "--nonsense", "--theme dark plain.toml", "plain.toml no.toml many.toml",
    "plain.toml > /dev/full", "plain.toml >&-", "story-many.toml", "many.toml story-many.toml",
    "story-many.toml many.toml", "retained.toml story-stack.toml", "./plain.toml one.toml",
    "story-beside.toml", "deck.pptx", "no.svg", "folder.svg",
)  # fmt: skip


def uses() -> Iterator[tuple[str, Uses]]:
    """Yield the headings of the record, each with its commands."""
    yield "the window", _WINDOW
    for heading, words in _EXPORT.items():
        yield heading, [f"export {one}" for one in words]
    yield "handout", [f"handout {one}" for one in _HANDOUT]
    yield "check: the command", [f"check {one}" for one in _CHECK]
    for command in ("check", "export out.csv --content", "handout out.pdf --story"):
        yield f"{command}: files that cannot be read", [f"{command} {one}" for one in _READ]
    yield "check: no content", [f"check {name}.toml" for name in RAW]
    yield "check: wrong content", [f"check {name}.toml" for name in STACKS]
    yield "check: wrong stories", [f"check plain.toml {name}.toml" for name in STORIES]
