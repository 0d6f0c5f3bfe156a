# SPDX-License-Identifier: MIT
"""Render every format with common programs, side by side: build/contact-sheet.png.

Look at it after a change of a picture:
PYTHONPATH=. .venv/bin/python -P packaging/prove/contact_sheet.py
"""

import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw, ImageOps

from explorer.commands.export import export_command
from explorer.commands.terminal import DONE

OUT = Path(__file__).resolve().parents[2] / "build" / "contact-sheet.png"
TILE, COLUMNS, GAP = (640, 400), 4, 24
WIDTH = 1056
AI = ("--stack", "ai", "--stop", "paas", "--layer", "ai-model-tuning")
MATRIX = ("--view", "matrix")

Draw = Callable[[Path, Path], None]  # renders a file to a PNG


def run(*command: str | Path) -> None:
    """Run a program; an error shows its output."""
    done = subprocess.run([str(word) for word in command], capture_output=True, check=False)
    if done.returncode:
        raise OSError(done.stderr.decode(errors="replace").strip() or f"{command[0]} failed")


def as_it_is(source: Path, out: Path) -> None:
    """Copy a picture, of an animation the first frame."""
    with Image.open(source) as image:
        image.convert("RGB").save(out)


def half_way(source: Path, out: Path) -> None:
    """Take a frame of an animation between two service models."""
    with Image.open(source) as image:
        image.seek(getattr(image, "n_frames", 1) // 2)
        image.convert("RGB").save(out)


def by_chromium(source: Path, out: Path) -> None:
    """Render a page or an SVG with Chromium."""
    size = f"--window-size={WIDTH},{WIDTH * 9 // 16}"
    options = ("--headless", "--no-sandbox", "--hide-scrollbars", size)
    profile = f"--user-data-dir={source.parent / 'chromium'}"
    run("chromium", *options, profile, f"--screenshot={out}", source.as_uri())


def by_rsvg(source: Path, out: Path) -> None:
    """Render an SVG with librsvg, as GNOME does."""
    run("rsvg-convert", "--width", str(WIDTH), source, "--output", out)


def by_inkscape(source: Path, out: Path) -> None:
    """Render an SVG with Inkscape."""
    run(
        "inkscape",
        "--export-type=png",
        f"--export-width={WIDTH}",
        f"--export-filename={out}",
        source,
    )


def by_libreoffice(source: Path, out: Path, is_first: bool = False) -> None:
    """Render the last page of a document, or the first, with LibreOffice."""
    profile = f"-env:UserInstallation={(source.parent / 'office').as_uri()}"
    folder = out.parent / out.stem
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, source)
    by_poppler(folder / f"{source.stem}.pdf", out, is_first)


def by_poppler(source: Path, out: Path, is_first: bool = False) -> None:
    """Render the last page of a PDF, or the first, with Poppler."""
    pattern = out.parent / f"page-{out.stem}"
    run("pdftoppm", "-r", "80", "-png", source, pattern)
    choose = min if is_first else max
    choose(out.parent.glob(f"{pattern.name}-*.png")).rename(out)


PICTURES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "one": ("one.png", AI),
    "matrix": ("matrix.png", (*AI, *MATRIX)),
    "svg": ("text.svg", (*AI, *MATRIX, "--width", str(WIDTH))),
    "outlines": ("outlines.svg", (*AI, *MATRIX, "--width", str(WIDTH), "--outlines")),
    "trimmed": ("trimmed.png", (*AI, "--trim", "--theme", "dark")),
    "pdf": ("pages.pdf", ("--pages", "all", "--preset", "a4")),
    "slides": ("slides.pptx", (*AI, "--pages", "all")),
    "slide": ("slide.pptx", (*AI, "--theme", "contrast", "--you", "Contoso")),
    "portrait": ("portrait.pptx", (*MATRIX, "--preset", "a4-portrait")),
    "workbook": ("book.xlsx", ("--stop", "saas")),
    "csv": ("table.csv", ()),
    "page": ("page.html", ("--stop", "paas")),
    "webp": ("moving.webp", ("--width", "640", "--seconds", "0.5", "--pause", "0.2")),
    "gif": ("moving.gif", ("--width", "640", "--seconds", "0.5", "--pause", "0.2")),
}
TILES: tuple[tuple[str, str, Draw], ...] = (
    ("PNG", "one", as_it_is),
    ("PNG, side by side", "matrix", as_it_is),
    ("PNG, trimmed, dark", "trimmed", as_it_is),
    ("PDF, A4, Poppler", "pdf", by_poppler),
    ("SVG, Chromium", "svg", by_chromium),
    ("SVG, Inkscape", "svg", by_inkscape),
    ("SVG, rsvg-convert", "svg", by_rsvg),
    ("SVG, LibreOffice", "svg", by_libreoffice),
    ("SVG outlines, Chromium", "outlines", by_chromium),
    ("SVG outlines, LibreOffice", "outlines", by_libreoffice),
    ("PowerPoint, LibreOffice, last slide", "slides", by_libreoffice),
    ("PowerPoint, contrast, Contoso", "slide", by_libreoffice),
    ("PowerPoint, A4 portrait", "portrait", by_libreoffice),
    ("Workbook, LibreOffice, last page", "workbook", by_libreoffice),
    ("CSV, LibreOffice, first page", "csv", partial(by_libreoffice, is_first=True)),
    ("Web page, Chromium", "page", by_chromium),
    ("WebP, half way", "webp", half_way),
    ("GIF, first", "gif", as_it_is),
)


def drawn(label: str, draw: Draw, source: Path, out: Path) -> Image.Image:
    """Return the tile of a file: its picture or the error, and a caption."""
    tile = Image.new("RGB", TILE, "white")
    text = label
    try:
        draw(source, out)
        with Image.open(out) as image:
            fitted = ImageOps.contain(image.convert("RGB"), (TILE[0], TILE[1] - GAP))
        tile.paste(fitted, ((TILE[0] - fitted.width) // 2, 0))
    except OSError as error:
        text = f"{label}: {error}"
    ImageDraw.Draw(tile).text((4, TILE[1] - GAP + 4), text, fill="black")
    print(text, flush=True)
    return tile


def main() -> int:
    """Write all files to a temporary folder, and the sheet; return 1 if a picture is missing."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = {key: folder / file for key, (file, _options) in PICTURES.items()}
        for key, (_file, options) in PICTURES.items():
            if export_command([str(files[key]), *options]) != DONE:
                return 1
        tiles = [
            drawn(label, draw, files[key], folder / f"tile-{number}.png")
            for number, (label, key, draw) in enumerate(TILES)
        ]
    wide, high = (side + GAP for side in TILE)
    sheet = Image.new("RGB", (COLUMNS * wide, -(-len(tiles) // COLUMNS) * high), "gray")
    for number, tile in enumerate(tiles):
        row, column = divmod(number, COLUMNS)
        sheet.paste(tile, (column * wide + GAP // 2, row * high + GAP // 2))
    OUT.parent.mkdir(exist_ok=True)
    sheet.save(OUT, optimize=True)
    print(OUT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
