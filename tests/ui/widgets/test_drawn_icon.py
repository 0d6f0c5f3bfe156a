# SPDX-License-Identifier: MIT
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication

from explorer.diagram.icons import icon_names
from explorer.diagram.theme import THEMES
from explorer.ui.style import palette
from explorer.ui.widgets.drawn_icon import drawn_icon

SIZES = [14, 16, 24, 48, 96]


def picture(icon: QIcon, size: int, ratio: float = 1.0, is_on: bool = True) -> QImage:
    mode = QIcon.Mode.Normal if is_on else QIcon.Mode.Disabled
    return icon.pixmap(QSize(size, size), ratio, mode).toImage()


def strongest(image: QImage) -> str:
    """Return the color of the pixel that is covered most."""
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    colors = [image.pixelColor(*place) for place in places]
    return max(colors, key=lambda color: color.alpha()).name().upper()


def covered(image: QImage) -> float:
    """Return the part of a picture that is drawn on."""
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(image.pixelColor(*place).alphaF() for place in places) / len(places)


@pytest.mark.parametrize("name", icon_names())
def test_every_drawing_is_an_icon(qapp: QApplication, name: str) -> None:
    assert qapp
    assert covered(picture(drawn_icon(name), 24)) > 0.05


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_it_is_drawn_anew_for_every_size(qapp: QApplication, size: int, ratio: float) -> None:
    assert qapp
    image = picture(drawn_icon("export"), size, ratio)
    assert image.size() == QSize(round(size * ratio), round(size * ratio))
    # Lines keep their part of the icon; a picture that is scaled up would be blurred.
    exact = picture(drawn_icon("export"), 96)
    assert covered(image) == pytest.approx(covered(exact), abs=0.02)
    alphas = [image.pixelColor(x, image.height() // 2).alpha() for x in range(image.width())]
    assert sum(0 < alpha < 255 for alpha in alphas) <= 4 + 2  # the sides of its three lines


@pytest.mark.parametrize("theme", list(THEMES))
def test_one_icon_follows_the_theme(qapp: QApplication, theme: str) -> None:
    icon = drawn_icon("find")
    copied = QIcon(icon)
    qapp.setPalette(palette(THEMES[theme]))
    assert strongest(picture(icon, 48)) == THEMES[theme].color("ink")
    assert strongest(picture(copied, 48)) == THEMES[theme].color("ink")
    assert strongest(picture(icon, 48, is_on=False)) == THEMES[theme].color("muted")


def test_an_icon_may_have_the_color_of_another_role(qapp: QApplication) -> None:
    qapp.setPalette(palette(THEMES["light"]))
    icon = drawn_icon("find", QPalette.ColorRole.PlaceholderText)
    assert strongest(picture(icon, 48)) == THEMES["light"].color("muted")


def test_an_unknown_drawing_is_no_icon(qapp: QApplication) -> None:
    assert qapp
    with pytest.raises(KeyError, match="nothing"):
        drawn_icon("nothing")
