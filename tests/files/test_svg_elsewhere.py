# SPDX-License-Identifier: MIT
"""The same drawing in the programs that people have, compared with our own picture of it."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from explorer.diagram.theme import THEMES
from explorer.export.formats import drawing, export
from explorer.export.picture import Picture
from explorer.model.state import View
from tests.likeness import unlike
from tests.shipped import subject

pytestmark = pytest.mark.slow

WIDTH = 960
CHOSEN = {"cloud": "applications", "ai": "ai-model-tuning"}

NAMES = ("cloud-texts", "ai-outlines")
Draw = Callable[[Sequence[Path], Path], None]  # draws each file as a PNG of its name in a folder


def picture(key: str, kind: str = "texts") -> Picture:
    shown = subject(key, View.MATRIX, 1.0, CHOSEN[key])
    return Picture(shown, width=WIDTH, has_outlines=kind == "outlines")


@pytest.fixture(scope="session")
def drawings(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the matrix of the stacks as SVG, one with texts and one with outlines."""
    folder = tmp_path_factory.mktemp("drawings")
    paths = [folder / f"{name}.svg" for name in NAMES]
    for path in paths:
        export(picture(*path.stem.split("-")), path)
    return paths


def run(*command: str | Path) -> None:
    subprocess.run(list(map(str, command)), check=True, capture_output=True, timeout=60)


def by_qt(paths: Sequence[Path], folder: Path) -> None:
    for path in paths:
        renderer = QSvgRenderer(str(path))
        image = QImage(renderer.defaultSize(), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        image.save(str(folder / f"{path.stem}.png"))


def by_rsvg(paths: Sequence[Path], folder: Path) -> None:
    for path in paths:
        run("rsvg-convert", path, "--output", folder / f"{path.stem}.png")


def by_inkscape(paths: Sequence[Path], folder: Path) -> None:
    home = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    home.pop("DISPLAY", None)
    command = ["inkscape", "--export-type=png", *map(str, paths)]
    subprocess.run(command, env=home, check=True, capture_output=True, timeout=60)
    for path in paths:
        path.with_suffix(".png").rename(folder / f"{path.stem}.png")


def height_of(path: Path) -> int:
    """Return the height of a drawing in pixels."""
    return round(picture(*path.stem.split("-")).scene.height)


def by_libreoffice(paths: Sequence[Path], folder: Path) -> None:
    """Let it draw twice as large: it leaves half a pixel at every side."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for path in paths:
        wide, high = (2 * (side + 1) for side in (WIDTH, height_of(path)))
        options = f'"PixelWidth":{{"type":"long","value":"{wide}"}},'
        options += f'"PixelHeight":{{"type":"long","value":"{high}"}}'
        kind = f"png:draw_png_Export:{{{options}}}"
        run("soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, path)
        drawn = folder / f"{path.stem}.png"
        with Image.open(drawn) as image:
            middle = image.convert("RGB").crop((1, 1, wide - 1, high - 1))
        middle.reduce(2).save(drawn)


def by_chromium(paths: Sequence[Path], folder: Path) -> None:
    for path in paths:
        run(
            *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
            f"--user-data-dir={folder / 'profile'}",
            f"--window-size={WIDTH},{height_of(path)}",
            f"--screenshot={folder / path.stem}.png",
            path.as_uri(),
        )


PROGRAMS: Mapping[str, Draw] = {
    "qt": by_qt,
    "rsvg-convert": by_rsvg,
    "inkscape": by_inkscape,
    "soffice": by_libreoffice,
    "chromium": by_chromium,
}


@pytest.fixture(scope="session", params=list(PROGRAMS))
def drawn(
    request: pytest.FixtureRequest, drawings: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return the folder in which a program has put its pictures of all drawings."""
    name = request.param
    if name != "qt" and not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    folder = tmp_path_factory.mktemp(name)
    PROGRAMS[name](drawings, folder)
    return folder


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_looks_the_same_in_every_program(drawn: Path, name: str) -> None:
    shown = picture(*name.split("-"))
    assert unlike(shown.scene, shown.theme, drawn / f"{name}.png") == []


# ---------------------------------------------------------------- what the comparison notices


@cache
def whole(key: str, kind: str) -> str:
    """Return a drawing as text."""
    one = replace(picture(key, kind), width=WIDTH, has_state=False)
    return drawing(one).decode()


def group(box: str) -> str:
    return rf'<g id="p[0-9a-f]+-{box}" role="img".*?</g>'


LIGHT = THEMES["light"]
YOU, PROVIDER, INK = (LIGHT.color(role) for role in ("you", "provider", "ink"))
DAMAGE: Mapping[str, tuple[str, str, str]] = {
    "a box of yours": (group("applications-iaas"), "", "Applications, IaaS: You"),
    "a box of the provider": (group("hosts-saas"), "", "Physical hosts and virtualization, SaaS"),
    "a wrong color": (
        rf'(<g id="[^"]*-hosts-iaas".*?fill="){PROVIDER}',
        r"\1#DDE3E9",
        "Physical hosts and virtualization, IaaS",
    ),
    "the halves": (
        rf'(<g id="[^"]*-applications-paas".*?){YOU}(.*?){PROVIDER}',
        rf"\1{PROVIDER}\2{YOU}",
        "Applications, PaaS: Shared",
    ),
    "a square": (rf'<rect [^>]*fill="{YOU}"/>', "", "a square"),
    "the track": (rf'<rect [^>]*fill="{INK}"/>', "", "a track"),
    "the ring": (rf'<(?:rect|path) [^>]*fill="none" stroke="{INK}"[^>]*>', "", "at "),
    "the title": (r"<text [^>]*>The cloud shared.*?</text>", "", "The cloud shared"),
    "a name": (r"<text [^>]*>Network controls</text>", "", "Network controls: 0%"),
    "a turned name": (r"<text [^>]*>Varies</text>", "", "Varies: 0%"),
    "a word": (
        r'(<g id="[^"]*-directory-saas".*?)<text [^>]*>Provider</text>',
        r"\1",
        "Provider: ",
    ),
    "the color of a word": (
        r'(<g id="[^"]*-data-saas".*?fill=")#FFFFFF',
        r"\1#000000",
        "You: ",
    ),
}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("damage", list(DAMAGE))
def test_what_is_missing_or_wrong_is_noticed(damage: str, tmp_path: Path) -> None:
    pattern, instead, said = DAMAGE[damage]
    text, count = re.subn(pattern, instead, whole("cloud", "texts"), count=1, flags=re.DOTALL)
    assert count == 1
    path = tmp_path / "damaged.svg"
    path.write_text(text, "utf-8")
    by_qt([path], tmp_path)
    shown = picture("cloud")
    found = unlike(shown.scene, shown.theme, tmp_path / "damaged.png")
    assert [one for one in found if one.startswith(said)], found


@pytest.mark.usefixtures("qapp")
def test_another_size_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "large.svg"
    export(replace(picture("cloud"), width=2 * WIDTH), path)
    by_qt([path], tmp_path)
    shown = picture("cloud")
    assert unlike(shown.scene, shown.theme, tmp_path / "large.png") == [
        "it is 1920 x 1080, not 960 x 540"
    ]
