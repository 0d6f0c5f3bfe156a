# SPDX-License-Identifier: MIT
"""The page as people share it: by an address, within another page, on paper, and for all eyes."""

import base64
import io
import re
from pathlib import Path

import pikepdf
import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from explorer.diagram.cell_lines import lattice_lines
from explorer.diagram.motion import DELAY_MS, MOST_DELAY_MS, ROW_MS
from explorer.diagram.waterline import edges_of
from explorer.files.web.page import page
from explorer.model.worded import WordedStack
from explorer.model.wording import headline, was_pill
from tests import shipped
from tests.browser import DESKTOP, IN_BROWSER, LAPTOP, PHONE, REDUCED, Browser
from tests.page_tools import MISSING as NO_TOOLS
from tests.page_tools import MODULES
from tests.samples import stack_of

pytestmark = IN_BROWSER
CLOUD, AI = (shipped.stack(key) for key in shipped.KEYS)
STOP_IDS = [stop.id for stop in CLOUD.stops]


def fragment(browser: Browser) -> str:
    return str(browser.driver.current_url.partition("#")[2])


def legend(browser: Browser) -> list[str]:
    return browser.one("#legend").text.splitlines()


# ---- an address that names the parties


def test_an_address_gives_the_parties_names(browser: Browser, handout: Path) -> None:
    browser.open(
        handout, "#stop=paas&layer=directory&you=Contoso&provider=Northwind%20%26%20Co", **REDUCED
    )
    words = shipped.words().renamed("Contoso", "Northwind & Co")
    assert legend(browser) == ["Contoso", "Shared", "Northwind & Co", "Sources differ"]
    assert browser.one("#line").text == headline(WordedStack(CLOUD, words), 2, 1).plain
    assert "Northwind & Co: 2 layers" in browser.one("#line").text
    assert set(browser.texts(".word")) == {"", "Contoso", "Northwind & Co"}
    assert set(browser.texts(".was")) <= {"", "was Contoso"}
    assert browser.texts(".duties-card h3") == ["Contoso", "Northwind & Co"]
    said = set(browser.texts("#text [data-said^=kinds]"))
    assert {"Contoso", "Shared", "Northwind & Co"} <= said
    assert not {"You", "Provider"} & said
    assert set(browser.texts("#text [data-said=your_duties]")) == {"What Contoso does"}
    lines = browser.texts("#text [data-said$='lines 2']")
    assert lines[0] == headline(WordedStack(CLOUD, words), 2, 1).plain
    browser.click("Information and data")
    assert browser.one(".pill").text == "Contoso in PaaS"
    kept = "stack=cloud&stop=paas&view=single&layer=data&you=Contoso&provider=Northwind+%26+Co"
    assert fragment(browser) == kept
    browser.run("location.hash = '#stop=saas'")
    browser.until(lambda: legend(browser)[0] == "You")
    assert "the provider's" in browser.one("#line").text


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("you=", "You"),
        ("you=You", "You"),
        ("you=%20%20Ada%0A%E2%80%AE%20", "Ada"),
        ("you=" + "x" * 100, "x" * 80),
        ("you=<b>%24%26{provider}", "<b>$&{provider}"),
    ],
)
def test_a_name_in_an_address_is_a_name_and_nothing_else(
    given: str, shown: str, browser: Browser, handout: Path
) -> None:
    browser.open(handout, f"#{given}", **REDUCED)
    assert legend(browser)[0] == shown
    assert browser.one("#line").text.startswith("Compared with On-premises: ")
    assert browser.run("return document.querySelectorAll('b').length") == 0
    assert browser.complaints() == []


# ---- an address that names nothing, or nearly something


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("#stop=PaaS", "stack=cloud&stop=paas&view=single"),
        ("#stop=on_premises&view=side-by-side", "stack=cloud&stop=on-premises&view=matrix"),
        ("#layer=Operating%20System", "stack=cloud&stop=iaas&view=single&layer=operating-system"),
        ("#layer=OS&stop=sa", "stack=cloud&stop=saas&view=single"),
        ("#layer=ai-model-tuning", "stack=ai&stop=iaas&view=single&layer=ai-model-tuning"),
        ("#stack=AI&group=platform", "stack=ai&stop=iaas&view=single"),
        ("#stack=ai&group=AI%20plat", "stack=ai&stop=iaas&view=single&group=ai-platform"),
        ("#stop=iaas&baseline=saas2", "stack=cloud&stop=iaas&view=single"),
        ("#stop=&layer=&view=&stack=", "stack=cloud&stop=iaas&view=single"),
        ("#stop=iaas&stop=paas&&&=x", "stack=cloud&stop=iaas&view=single"),
    ],
)
def test_an_address_shows_what_is_nearest_to_it(
    asked: str, found: str, browser: Browser, handout: Path
) -> None:
    browser.open(handout, asked, **REDUCED)
    browser.one("#slider").send_keys(Keys.ARROW_DOWN, Keys.ARROW_UP)  # so that the address is told
    browser.open(handout, asked, **REDUCED)
    first = found.partition("&")[0].partition("=")[2]
    assert browser.one("#title").text == {"cloud": CLOUD, "ai": AI}[first].title
    browser.click("Show everything as text")
    browser.click("Hide the text")
    assert fragment(browser) == found
    assert browser.complaints() == []


def test_the_title_of_the_document_follows(browser: Browser, handout: Path) -> None:
    browser.open(handout, **REDUCED)
    whole = "Shared responsibility: Cloud and AI"
    assert browser.driver.title == f"Cloud, IaaS · {whole}"
    browser.click("Runtime and middleware")
    assert browser.driver.title == f"Runtime and middleware, IaaS: You · {whole}"
    browser.one("#slider").send_keys(Keys.ARROW_RIGHT)
    assert browser.driver.title == f"Runtime and middleware, PaaS: Provider · {whole}"
    browser.click("Always yours")
    assert browser.driver.title == f"{CLOUD.groups[0].name} · {whole}"
    browser.click("AI")
    assert browser.driver.title == f"AI, PaaS · {whole}"


# ---- the baseline

QUIET = "return [...document.querySelectorAll('.box')].map(b => b.classList.contains('is-quiet'))"


def compared(browser: Browser, stop: int, baseline: int) -> None:
    """Check that a stop is shown in comparison with another one."""
    worded = WordedStack(CLOUD, shipped.words())
    assert browser.one("#line").text == headline(worded, stop, baseline).plain
    cells = [
        [layer.cells[number].responsibility for number in (stop, baseline)]
        for layer in CLOUD.layers
    ]
    is_chosen = "baseline=" in fragment(browser)
    same = [now is then and is_chosen and stop != baseline for now, then in cells]
    assert browser.run(QUIET) == same
    pills = [was_pill(shipped.words(), layer, stop, baseline) for layer in CLOUD.layers]
    seen = browser.texts(".was")
    assert all(pill in (wanted, "") for pill, wanted in zip(seen, pills, strict=True))
    assert any(seen) == any(pills)


def shift_click(browser: Browser, css: str) -> None:
    actions = ActionChains(browser.driver).key_down(Keys.SHIFT).click(browser.one(css))
    actions.key_up(Keys.SHIFT).perform()


def test_shift_and_a_click_on_a_stop_compares_with_it(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#stop=saas", **REDUCED)
    compared(browser, 3, 2)
    shift_click(browser, ".head:nth-child(1)")
    assert fragment(browser) == "stack=cloud&stop=saas&view=single&baseline=on-premises"
    compared(browser, 3, 0)
    assert browser.one(".head.is-baseline").text.splitlines()[0] == "On-premises"
    assert browser.one("#said").get_attribute("textContent").startswith("Compared with On-premises")
    browser.one("#slider").send_keys(Keys.ARROW_LEFT)
    compared(browser, 2, 0)
    shift_click(browser, ".head:nth-child(1)")  # the same once more ends it
    compared(browser, 2, 1)
    shift_click(browser, ".head:nth-child(4)")
    compared(browser, 2, 3)
    browser.press(Keys.ESCAPE)
    assert "baseline" not in fragment(browser)
    compared(browser, 2, 1)


def test_a_click_on_the_stop_itself_ends_the_comparison(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#stop=saas&baseline=iaas", **REDUCED)
    compared(browser, 3, 1)
    browser.one(".head:nth-child(2)").click()
    assert fragment(browser) == "stack=cloud&stop=iaas&view=single"
    compared(browser, 1, 0)


def test_shift_and_an_arrow_go_along_the_baselines(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#stop=paas", **REDUCED)
    for key, baseline in (
        (Keys.ARROW_LEFT, "on-premises"),
        (Keys.ARROW_LEFT, "on-premises"),
        (Keys.ARROW_RIGHT, "iaas"),
        (Keys.ARROW_RIGHT, "paas"),
        (Keys.ARROW_RIGHT, "saas"),
        (Keys.ARROW_UP, "saas"),
        (Keys.ARROW_RIGHT, "saas"),
    ):
        browser.run("document.getElementById('slider').focus()")
        browser.press_with(Keys.SHIFT, key)
        compared(browser, 2, STOP_IDS.index(baseline))
        assert fragment(browser).endswith(f"stop=paas&view=single&baseline={baseline}")
    browser.open(handout, "#stop=on-premises", **REDUCED)
    browser.run("document.getElementById('slider').focus()")
    browser.press_with(Keys.SHIFT, Keys.ARROW_RIGHT)
    compared(browser, 0, 1)


def test_shift_and_a_click_on_the_track_compares_too(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#stop=saas", **REDUCED)
    width = browser.run("return document.getElementById('slider').clientWidth")
    actions = ActionChains(browser.driver).key_down(Keys.SHIFT)
    actions.move_to_element_with_offset(browser.one("#slider"), round(-0.17 * width), 0).click()
    actions.key_up(Keys.SHIFT).perform()
    compared(browser, 3, 1)
    assert browser.run("return document.getElementById('slider').value") == "3"


def test_the_explanation_lists_what_is_handed_over_and_what_comes_back(
    browser: Browser, handout: Path
) -> None:
    browser.open(handout, "#stop=paas&baseline=saas", **REDUCED)
    texts = browser.one("#details").text.splitlines()
    after = texts[texts.index("Compared with SaaS") + 1 :]
    assert after[:3] == [
        "Comes back",
        "Applications: Provider → Shared",
        "Network controls: Provider → Shared",
    ]
    browser.open(handout, "#stop=saas", **REDUCED)
    texts = browser.one("#details").text.splitlines()
    assert texts[texts.index("Compared with PaaS") + 1 :][:3] == [
        "Handed over",
        "Applications: Shared → Provider",
        "Network controls: Shared → Provider",
    ]
    browser.click("Applications: Shared → Provider")
    assert browser.one("#details h2").text == "Applications"
    browser.open(handout, "#stop=paas&baseline=paas", **REDUCED)
    assert "Compared with" not in browser.one("#details").text


def test_another_stack_gives_up_a_baseline_that_it_lacks(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#stop=saas&baseline=iaas", **REDUCED)
    browser.click("AI")
    assert fragment(browser) == "stack=ai&stop=saas&view=single&baseline=iaas"
    browser.open(handout, "#stop=saas&baseline=on-premises", **REDUCED)
    browser.click("AI")
    assert fragment(browser) == "stack=ai&stop=saas&view=single"


# ---- how it moves: the frames come when they are told

FRAMES = """
const [key, times] = arguments;
const slider = document.getElementById("slider");
const frames = [], real = window.requestAnimationFrame, began = performance.now();
window.requestAnimationFrame = (frame) => frames.push(frame);
slider.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
const started = performance.now();
const seen = times.map((time) => {
  while (frames.length > 1) frames.shift();
  if (frames.length > 0) frames.shift()(started + time);
  return [...document.querySelectorAll(".box")].map((box) => ({
    share: Number(box.style.getPropertyValue("--share")),
    left: box.querySelector(".part-provider .word").getBoundingClientRect().left,
    faded: Number(box.querySelector(".part-you .brief").style.opacity || 1),
    clip: getComputedStyle(box.querySelector(".part-provider")).clipPath,
    hasPill: box.querySelector(".end").matches(".has-pill, .has-dot"),
  }));
});
window.requestAnimationFrame = real;
return seen;
"""


def test_a_curtain_draws_and_the_providers_text_rides_on_it(
    browser: Browser, handout: Path
) -> None:
    browser.open(handout, "#stop=iaas", size=DESKTOP)
    whole = ROW_MS + min(DELAY_MS * (len(CLOUD.layers) - 1), MOST_DELAY_MS)
    seen = browser.run(FRAMES, "ArrowRight", [*range(0, whole, 35), whole + 50])
    number = [layer.id for layer in CLOUD.layers].index("operating-system")
    rows = [frame[number] for frame in seen]
    shares = [row["share"] for row in rows]
    assert (shares[0], shares[-1]) == (1, 0)
    assert shares == sorted(shares, reverse=True)
    assert sum(0 < share < 1 for share in shares) > 3
    moving = [row for row in rows if 0 < row["share"] < 1]
    lefts = [row["left"] for row in moving]
    assert lefts == sorted(lefts, reverse=True)
    assert all(row["clip"].startswith("polygon(") and not row["hasPill"] for row in moving)
    assert rows[-1]["hasPill"]


def test_the_lowest_row_goes_first_and_what_stays_only_fades(
    browser: Browser, handout: Path
) -> None:
    browser.open(handout, "#stop=iaas", size=DESKTOP)
    seen = browser.run(FRAMES, "ArrowRight", [0, 100, 200, 300])
    ids = [layer.id for layer in CLOUD.layers]
    runtime, system = ids.index("runtime"), ids.index("operating-system")
    assert runtime < system
    assert all(frame[system]["share"] < frame[runtime]["share"] for frame in seen[1:])
    staying = ids.index("devices")
    assert {frame[staying]["share"] for frame in seen} == {1}
    seen = browser.run(FRAMES, "ArrowLeft", [0, 60, 120])
    assert all(frame[system]["share"] <= frame[runtime]["share"] for frame in seen)


def test_a_text_that_changes_in_a_part_that_stays_fades_at_the_half(
    browser: Browser, handout: Path
) -> None:
    browser.open(handout, "#stop=iaas", size=DESKTOP)
    times = list(range(0, 700, 10))
    seen = browser.run(FRAMES, "ArrowRight", times)
    number = [layer.id for layer in CLOUD.layers].index("devices")
    faded = [frame[number]["faded"] for frame in seen]
    assert faded[0] == faded[-1] == 1
    assert min(faded) < 0.5


# ---- side by side


def test_the_lines_between_the_cells_are_those_of_the_window(
    browser: Browser, handout: Path
) -> None:
    for stack in (CLOUD, AI):
        browser.open(handout, f"#stack={stack.id}&view=matrix", size=LAPTOP, **REDUCED)
        drawn = browser.run(
            "return [...document.querySelectorAll('.cell-lines path')].map(path =>"
            "[path.getAttribute('class').split(' ').at(-1), path.getAttribute('stroke-width')])"
        )
        lines = lattice_lines(stack)
        assert [kind for kind, _width in drawn] == [line.kind for line in lines]
        edges = edges_of(stack)
        of_water = [float(width) for kind, width in drawn if kind == "waterline"]
        assert of_water == [3.5] * (len(edges.solid) + len(edges.dashed))
    paths = browser.run(
        "return [...document.querySelectorAll('.cell-lines .waterline')].map(path => {"
        "const { x, y, width, height } = path.getBoundingClientRect();"
        "const cells = document.querySelector('.cell-lines').getBoundingClientRect();"
        "return [x - cells.x, y - cells.y, width, height, cells.width, cells.height]; })"
    )
    for x, y, width, height, whole, high in paths:
        assert -2 <= x <= x + width <= whole + 2
        assert -2 <= y <= y + height <= high + 2


def test_every_row_is_equally_high_so_that_the_lines_meet_the_cells(
    browser: Browser, handout: Path
) -> None:
    for size in ((320, 640), PHONE, (900, 600), LAPTOP, (1920, 1080)):
        browser.open(handout, "#stack=ai&view=matrix", size=size, touch=size[0] < 600, **REDUCED)
        cells = browser.run(
            "const lines = document.querySelector('.cell-lines').getBoundingClientRect();"
            "return [...document.querySelectorAll('.row')].map((row, number, all) => {"
            "const box = row.querySelector('.box').getBoundingClientRect();"
            "return [box.y - lines.y, lines.height * number / all.length, box.x - lines.x]; })"
        )
        assert all(top == pytest.approx(line, abs=0.6) for top, line, _left in cells), size
        assert all(abs(left) < 0.6 for _top, _line, left in cells), size


# ---- within another page


def test_an_embedded_page_has_no_panel_and_tells_its_height(
    browser: Browser, handout: Path, tmp_path: Path
) -> None:
    host = tmp_path / "host.html"
    address = f"{handout.as_uri()}#stop=paas&embed=1"
    host.write_text(
        "<script>window.told = []; addEventListener('message', (event) => told.push(event.data));"
        f'</script><iframe id="frame" src="{address}" width="900" height="300"></iframe>',
        encoding="utf-8",
    )
    browser.open(host, **REDUCED)
    browser.until(lambda: browser.run("return told.length"))
    told = browser.run("return told.at(-1)")
    assert told["type"] == "shared-responsibility"
    browser.driver.switch_to.frame("frame")
    height = browser.run("return document.getElementById('app').getBoundingClientRect().height")
    assert told["height"] == pytest.approx(height, abs=1)
    assert not browser.one(".side").is_displayed()
    assert not browser.one("#copy-embed").is_displayed()
    browser.click("Operating system, PaaS")
    link = browser.one("#whole")
    assert link.text == "Open with explanations"
    assert link.get_attribute("href") == (
        f"{handout.as_uri()}#stack=cloud&stop=paas&view=single&layer=operating-system"
    )
    assert link.get_attribute("target") == "_blank"
    browser.click("Side by side")
    browser.driver.switch_to.default_content()
    browser.until(lambda: browser.run("return told.length") > 2)
    assert set(browser.run("return told.map((one) => one.type)")) == {"shared-responsibility"}


def test_a_page_that_is_not_embedded_tells_nobody_anything(
    browser: Browser, handout: Path, tmp_path: Path
) -> None:
    host = tmp_path / "host.html"
    host.write_text(
        "<script>window.told = []; addEventListener('message', (event) => told.push(event.data));"
        f'</script><iframe id="frame" src="{handout.as_uri()}" width="900"></iframe>',
        encoding="utf-8",
    )
    browser.open(host, **REDUCED)
    browser.driver.switch_to.frame("frame")
    browser.click("Side by side")
    browser.driver.switch_to.default_content()
    assert browser.run("return told") == []


def test_the_embed_code_goes_to_the_clipboard(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#stop=paas&view=matrix&you=A%22B", **REDUCED)
    # Reading is for the test; what is not named is refused, and a page may write on a click.
    granted = ["clipboardReadWrite", "clipboardSanitizedWrite"]
    browser.command("Browser.grantPermissions", permissions=granted)
    browser.click("Copy embed code")
    browser.until(lambda: browser.one("#copied").text == "The code is on the clipboard.")
    code = browser.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    assert re.fullmatch(
        r'<iframe src="file:[^"]*#stack=cloud&amp;stop=paas&amp;view=matrix&amp;you=A%22B'
        r'&amp;embed=1"'
        r' title="[^"]*" width="100%" height="\d+" style="border: 0px;"></iframe>',
        code,
    )


def test_without_a_clipboard_the_code_is_shown_to_be_copied(
    browser: Browser, handout: Path
) -> None:
    browser.open(handout, **REDUCED)
    browser.run("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    browser.click("Copy embed code")
    browser.until(lambda: browser.one("#copied").text.startswith("Copy this code:"))
    field = browser.one("#copied textarea")
    assert field.get_attribute("value").startswith("<iframe src=")
    assert field.accessible_name == "Copy embed code"
    assert browser.run("return getSelection().toString()").startswith("<iframe") or (
        browser.run(
            "const one = document.querySelector('textarea');"
            "return one.selectionEnd - one.selectionStart"
        )
        > 50
    )


# ---- as text, and on paper


def test_the_text_has_an_address(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#text", **REDUCED)
    assert browser.one("#text").is_displayed()
    top = browser.run("return document.getElementById('text').getBoundingClientRect().top")
    assert abs(top) < 50
    assert browser.button("Hide the text").get_attribute("aria-expanded") == "true"
    browser.click("Hide the text")
    assert not browser.one("#text").is_displayed()
    assert fragment(browser) == "stack=cloud&stop=iaas&view=single"
    browser.click("Show everything as text")
    assert fragment(browser) == "stack=cloud&stop=iaas&view=single&text=1"


PRINTED = """
window.print = () => {
  dispatchEvent(new Event("beforeprint"));
  window.printed = [document.documentElement.className,
    document.getElementById("app").getBoundingClientRect().width];
  dispatchEvent(new Event("afterprint"));
};
"""


@pytest.mark.parametrize(
    ("button", "is_all"), [("Print what is shown", False), ("Print everything", True)]
)
def test_one_chooses_what_is_printed(
    button: str, is_all: bool, browser: Browser, handout: Path
) -> None:
    browser.open(handout, "#stop=paas&layer=applications", **REDUCED)
    browser.run(PRINTED)
    before = browser.run("return document.getElementById('diagram').offsetWidth")
    browser.click(button)
    classes, width = browser.run("return printed")
    assert ("prints-shown" in classes.split()) is not is_all
    assert width == pytest.approx(182 / 25.4 * 96, abs=1)  # what is between the margins of A4
    assert browser.run("return document.documentElement.className") == "js"
    assert browser.run("return document.getElementById('diagram').offsetWidth") == before
    browser.run(f"document.documentElement.className = '{classes}'")
    browser.prefer("print")
    assert browser.one("#diagram").is_displayed()
    assert browser.one("#text").is_displayed() is is_all
    assert browser.one("#details").is_displayed() is not is_all
    data = browser.command("Page.printToPDF", printBackground=False, preferCSSPageSize=True)["data"]
    with pikepdf.open(io.BytesIO(base64.b64decode(data))) as pdf:
        assert len(pdf.pages) > 10 if is_all else len(pdf.pages) <= 2


# ---- in every window


def test_in_a_middling_window_the_explanation_is_a_drawer(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#stop=paas", size=(900, 700), **REDUCED)
    wide = browser.one("#diagram").rect["width"]
    browser.click("Operating system, PaaS")
    diagram, panel = browser.one("#diagram").rect, browser.one("#panel").rect
    assert panel["x"] + panel["width"] == pytest.approx(
        browser.run("return document.documentElement.clientWidth"), abs=1
    )
    assert panel["width"] <= 900 * 0.42 + 1
    assert diagram["x"] + diagram["width"] <= panel["x"]
    assert diagram["width"] < wide
    browser.press(Keys.ESCAPE)
    assert browser.one("#diagram").rect["width"] == wide


def test_squares_are_bars_where_they_have_no_room(browser: Browser, handout: Path) -> None:
    browser.open(handout, size=DESKTOP, **REDUCED)
    squares = browser.run(
        "return [...document.querySelectorAll('.head')].map(head => "
        "[...head.querySelectorAll('.squares use')].map(one => one.getAttribute('href')))"
    )
    kinds = [[layer.cells[number].responsibility for layer in CLOUD.layers] for number in range(4)]
    assert squares == [[f"#square-{kind}" for kind in column] for column in kinds]
    assert browser.one(".head .squares").is_displayed()
    browser.resize((320, 800), touch=True)
    assert not browser.one(".head .squares").is_displayed()
    assert browser.one(".head .bar").is_displayed()


def test_a_rail_names_its_group_only_where_it_has_room(
    browser: Browser, handout: Path, tmp_path: Path
) -> None:
    browser.open(handout, size=DESKTOP, **REDUCED)
    names = [group.short_name for group in CLOUD.groups]
    assert [one.text for one in browser.driver.find_elements("css selector", ".rail-name")] == names
    stack = stack_of("YP", "SP", group_names=("Eat", "Responsibilities"))
    path = tmp_path / "rails.html"
    path.write_bytes(page([stack], shipped.words(), {}, stack=stack.id, stop_id="", view="single"))
    browser.open(path, size=DESKTOP, **REDUCED)
    short, long = browser.driver.find_elements("css selector", ".rail-name span")
    assert (short.is_displayed(), long.is_displayed()) == (True, False)
    assert browser.button("Responsibilities").accessible_name == "Responsibilities"
    browser.resize((320, 640), touch=True)  # there it stands above its rows
    assert long.is_displayed()


# ---- for all eyes and ears

LABELED = """
const spoken = (text) => text.toLowerCase().replace(/[^\\p{L}\\p{N}]+/gu, " ").trim();
const seen = (node) => [...node.childNodes].map((one) => {
  if (one.nodeType === Node.TEXT_NODE) return one.data;
  if (one.nodeType !== Node.ELEMENT_NODE) return "";
  if (!one.checkVisibility({ visibilityProperty: true })) return "";
  return ` ${seen(one)} `;
}).join("");
return [...document.querySelectorAll("button[aria-label]")]
  .filter((one) => one.checkVisibility() && spoken(seen(one)))
  .map((one) => [spoken(seen(one)), spoken(one.ariaLabel)]);
"""


@pytest.mark.parametrize("view", ["single", "matrix"])
@pytest.mark.parametrize(
    "place", ["stop=paas", "stop=saas&baseline=on-premises", "stack=ai&stop=paas"]
)
def test_what_is_seen_on_a_button_is_in_its_name(
    place: str, view: str, browser: Browser, handout: Path
) -> None:
    for size in (DESKTOP, (900, 600), PHONE):
        browser.open(handout, f"#{place}&view={view}", size=size, touch=size is PHONE, **REDUCED)
        found = browser.run(LABELED)
        assert len(found) > (10 if size is PHONE else 12)  # what is split has only glyphs there
        assert [pair for pair in found if pair[0] not in pair[1]] == [], size


MEDIA: tuple[dict[str, str], ...] = (
    {},
    {"prefers_color_scheme": "dark"},
    {"prefers_contrast": "more"},
    {"forced_colors": "active"},
)
AXE = """
const done = arguments[0];
axe.run(document, { resultTypes: ["violations"], runOnly: { type: "tag", values: [
  "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental",
] } }).then((found) => done(found.violations.map(({ id, nodes }) =>
  [id, nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`)])));
"""


@pytest.mark.skipif(NO_TOOLS is not None, reason=str(NO_TOOLS))
@pytest.mark.parametrize("media", MEDIA, ids=lambda media: next(iter(media.values()), "light"))
def test_axe_finds_nothing(media: dict[str, str], browser: Browser, handout: Path) -> None:
    axe = (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
    browser.driver.set_script_timeout(600)  # seconds: a busy machine takes long for all the text
    for place in (
        "stop=paas&layer=directory",
        "stop=saas&baseline=on-premises",
        "stack=ai&stop=paas&view=matrix&layer=ai-model-tuning",
        "stack=ai&stop=paas&group=ai-platform&text=1",
        "stop=iaas&embed=1",
    ):
        for size in (DESKTOP, PHONE) if not media else (DESKTOP,):  # a theme changes no size
            touch = size is PHONE
            browser.open(handout, f"#{place}", size=size, touch=touch, **REDUCED, **media)
            browser.run(axe)
            assert (place, size, browser.driver.execute_async_script(AXE)) == (place, size, [])
