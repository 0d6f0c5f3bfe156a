# SPDX-License-Identifier: MIT
import io

import pikepdf
import pytest

from explorer.export import FORMATS, Picture
from explorer.model.state import View
from explorer.render.pdf import pdf
from tests.shipped import subject

pytestmark = pytest.mark.usefixtures("qapp")


def document(*pictures: Picture) -> bytes:
    first = pictures[0]
    return pdf([one.scene for one in pictures], first.theme, first.texts, "en")


def test_a_page_is_as_large_as_its_scene_and_has_real_fonts() -> None:
    raw = document(
        Picture(subject("cloud", View.SINGLE, 1.0)), Picture(subject("ai", View.MATRIX, None))
    )
    with pikepdf.open(io.BytesIO(raw)) as read:
        assert len(read.pages) == 2
        for page in read.pages:
            assert [float(one) for one in page.mediabox] == [0, 0, 960, 540]
            fonts = page.resources["/Font"]
            names = [str(font["/BaseFont"]) for font in fonts.values()]
            assert any("Inter" in name for name in names)
            assert not page.get_images()


def test_it_names_its_title_language_and_rights() -> None:
    with pikepdf.open(io.BytesIO(document(Picture(subject("cloud", View.SINGLE, 1.0))))) as read:
        assert str(read.Root.Lang) == "en"
        assert str(read.docinfo["/Title"]) == "The cloud shared responsibility model: IaaS"
        assert "CC0" in str(read.docinfo["/Rights"])
        assert bool(read.Root.ViewerPreferences.DisplayDocTitle)


def test_the_same_picture_gives_the_same_bytes() -> None:
    picture = Picture(subject("ai", View.SINGLE, 1.0))
    assert FORMATS[".pdf"].write(picture) == FORMATS[".pdf"].write(picture)
