# SPDX-License-Identifier: MIT
"""The web page as people have it: opened as a file in Chromium, and used."""

import base64
import io
import re
import threading
from collections.abc import Iterable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from explorer.diagram.theme import THEMES, contrast
from explorer.files.web.page import page
from explorer.model.content import parse_stack
from explorer.model.pointers import pointers
from explorer.model.stack import Cell, Layer, Responsibility, Stack, Stop
from explorer.model.worded import WordedStack
from explorer.model.wording import headline, was_pill
from explorer.model.words import Words
from tests import shipped
from tests.browser import DESKTOP, IN_BROWSER, LAPTOP, PHONE, REDUCED, Browser
from tests.samples import CAR as CAR_FILE
from tests.samples import PAGE_TEXTS, partial_stack

pytestmark = IN_BROWSER
CLOUD, AI = (shipped.stack(key) for key in shipped.KEYS)
HOSTILE = "</script><img src=x onerror=window.hit=1>\"'${window.hit=1}{you} $& javascript:hit"
CHOSEN = ".box[aria-pressed=true]"
WIDE = (2200, 1200)  # where every brief has room


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same page, in which the parties have long names."""
    path = tmp_path_factory.mktemp("renamed") / "renamed.html"
    words = shipped.words().renamed("Contoso Insurance Group", "Amazon Web Services")
    path.write_bytes(
        page([CLOUD, AI], words, PAGE_TEXTS, stack="cloud", stop_id="iaas", view="single")
    )
    return path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of a stack whose every text tries to be something else."""
    stack = parse_stack(CAR_FILE.encode(), "car.toml")
    name = "<b>Upkeep</b>"
    upkeep = replace(stack.layers[1], name=name, short_name=name, what=HOSTILE, mistake=HOSTILE)
    cells = tuple(replace(cell, you=(HOSTILE,), example=HOSTILE) for cell in upkeep.cells)
    incident = replace(
        upkeep.incidents[0], title="{lesson}</title><svg onload=hit()>", what=HOSTILE
    )
    upkeep = replace(upkeep, cells=cells, incidents=(incident,), controls=(HOSTILE, "\u2028"))
    source = replace(stack.sources[0], title=HOSTILE, url="javascript:window.hit=1")
    stack = replace(
        stack, title=HOSTILE, layers=(stack.layers[0], upkeep, stack.layers[2]), sources=(source,)
    )
    words = shipped.words().renamed("$&<i>", "{names}</script>")
    path = tmp_path_factory.mktemp("hostile") / "hostile.html"
    path.write_bytes(page([stack], words, PAGE_TEXTS, stack="car", stop_id="lease", view="single"))
    return path


def written(folder: Path, stack: Stack, words: Words) -> Path:
    """Return the page of one stack in these words."""
    path = folder / "written.html"
    path.write_bytes(page([stack], words, PAGE_TEXTS, stack=stack.id, stop_id="", view="single"))
    return path


PARTIES = {
    Responsibility.CUSTOMER: "You",
    Responsibility.SHARED: "You Provider",
    Responsibility.MODEL_DEPENDENT: "You Provider",
    Responsibility.PROVIDER: "Provider",
    Responsibility.NOT_APPLICABLE: "",
}
SEEN = """
const seen = (part) => part.checkVisibility({ visibilityProperty: true });
return [...document.querySelectorAll(".box")].map((box) =>
  [".part-you", ".part-provider"].map((css) => box.querySelector(css)).filter(seen)
    .map((part) => part.querySelector(".word").textContent).filter(Boolean).join(" "));
"""


SIGNS = """
const party = { "part part-you": "You", "part part-provider": "Provider" };
return [...document.querySelectorAll(".box")].map((box) => [...box.querySelectorAll(".part")]
  .filter((part) => [...part.querySelectorAll(".glyph, .word")]
    .some((one) => one.checkVisibility({ visibilityProperty: true })))
  .map((part) => party[part.className]).join(" "));
"""


def words_of(browser: Browser) -> list[str]:
    """Return the words that are seen in the boxes, top to bottom, yours before the provider's."""
    return browser.run(SEEN)


def labels_of(browser: Browser) -> list[str]:
    """Return the accessible names of the boxes."""
    return browser.run("return [...document.querySelectorAll('.box')].map(b => b.ariaLabel)")


def name_of(stack: Stack, layer: Layer, number: int, *, is_whole: bool = True) -> str:
    """Return the name of a box that shows all that it may: `Hosts, IaaS: You Patch them`.

    Side by side it says no more than whose the layer is.
    """
    cell, words = layer.cells[number], shipped.words()
    kind = cell.responsibility
    was = was_pill(words, layer, number, number - 1 if number else None) if is_whole else ""
    parts = [
        (words.you, cell.you_brief, kind.has_customer),
        (words.provider, cell.provider_brief, kind.has_provider),
    ]
    said = " ".join(
        f"{word} {brief}" if is_whole else word for word, brief, has_part in parts if has_part
    )
    if kind.is_split:
        said = f"{words.of(kind)}: {said}"
    said = f"{said} {was}".rstrip()
    dispute = " (published sources differ)" if layer.dispute(cell.stop) else ""
    return f"{layer.name}, {stack.stops[number].name}: {said}{dispute}"


def position_of(browser: Browser) -> float:
    return float(browser.run("return document.getElementById('slider').value"))


# ---- what it shows


def test_it_opens_without_a_complaint_and_asks_for_nothing(browser: Browser, handout: Path) -> None:
    browser.open(handout)
    assert browser.driver.title == "Cloud, IaaS · Shared responsibility: Cloud and AI"
    assert browser.one("#title").text == CLOUD.title
    for name in ("Side by side", "AI", "Application safety systems, SaaS"):
        browser.click(name)
    assert browser.complaints() == []
    (asked,) = [url for url in browser.requests() if not url.startswith("data:")]
    assert asked.startswith(handout.as_uri())
    fonts = browser.run("return [...document.fonts].map(f => [f.family, f.weight, f.status])")
    assert fonts == [["Inter", "400", "loaded"], ["Inter", "600", "loaded"]]


def test_a_server_is_asked_for_the_page_alone(browser: Browser, handout: Path) -> None:
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_given: Any) -> None:
            asked.append(self.path)

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(handout.parent)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        browser.open(f"http://127.0.0.1:{server.server_port}/handout.html")
        browser.click("Side by side")
        assert browser.complaints() == []
        assert asked == ["/handout.html"]
    finally:
        browser.driver.get("about:blank")
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize("stack", [CLOUD, AI], ids=lambda stack: stack.id)
def test_every_layer_says_at_every_stop_what_the_model_says(
    stack: Any, browser: Browser, handout: Path
) -> None:
    words = shipped.words()
    browser.open(handout, f"#stack={stack.id}&stop={stack.stops[0].id}", size=WIDE, **REDUCED)
    slider = browser.one("#slider")
    for number in range(len(stack.stops)):
        assert words_of(browser) == [
            PARTIES[layer.cells[number].responsibility] for layer in stack.layers
        ]
        assert labels_of(browser) == [name_of(stack, layer, number) for layer in stack.layers]
        spoken = headline(WordedStack(stack, words), number, number - 1 if number else None)
        assert browser.one("#line").text == spoken.plain
        slider.send_keys(Keys.ARROW_RIGHT)
    browser.click("Side by side")
    assert words_of(browser) == [
        PARTIES[cell.responsibility] for layer in stack.layers for cell in layer.cells
    ]
    assert labels_of(browser) == [
        name_of(stack, layer, number, is_whole=False)
        for layer, number in product(stack.layers, range(len(stack.stops)))
    ]
    assert browser.texts(".rail-name") == [group.short_name for group in stack.groups]


def test_the_page_says_where_it_comes_from_and_what_one_may_do(
    browser: Browser, handout: Path
) -> None:
    browser.open(handout)
    said = "After Microsoft Learn, own drawing. The typical split, as of November 2026."
    assert browser.one("#source").text == said
    assert browser.one(".licence").text == "CC0. Made with The Explorer."
    legend = ["You", "Shared", "Provider", "Sources differ"]
    assert browser.one("#legend").text.splitlines() == legend
    tips = browser.run("return [...document.querySelectorAll('.head')].map(head => head.title)")
    assert tips[1].replace("\N{NO-BREAK SPACE}", " ").splitlines() == [
        "IaaS",
        "Infrastructure as a Service",
        "9 you · 3 provider",
        "Shift+click compares with this one",
    ]


SHOWN = """
return [...document.querySelectorAll(".box")].flatMap((box) => {
  const end = [...box.querySelectorAll(".end > *")].filter((one) => one.checkVisibility())
    .map((one) => one.getBoundingClientRect().left);
  const cut = box.querySelector(".part-provider .word, .part-provider .glyph")
    .getBoundingClientRect().left;
  return [...box.querySelectorAll(".brief, .word")].filter((one) => one.textContent
    && one.checkVisibility({ visibilityProperty: true })).map((one) => {
      const { left, right } = one.getBoundingClientRect();
      const isYours = one.closest(".part-you") && !box.classList.contains("is-yours");
      const room = Math.min(box.getBoundingClientRect().right, ...(isYours ? [cut] : end));
      return [one.textContent, one.className, right - room];
    });
});
"""


@pytest.mark.parametrize("place", ["stop=paas", "stack=ai&stop=paas", "stop=saas&baseline=iaas"])
def test_what_a_party_does_is_said_where_all_of_it_has_room(
    place: str, browser: Browser, handout: Path
) -> None:
    said = {}
    for size in SIZES:
        browser.open(handout, f"#{place}", size=size, touch=size[0] < 800, **REDUCED)
        found = browser.run(SHOWN)
        assert [one for one in found if one[2] > 0] == [], size
        said[size] = [text for text, kind, _over in found if kind == "brief"]
    assert said[320, 640] == []
    assert len(said[1920, 1080]) >= (6 if "baseline" in place else 12)


def test_with_enough_room_every_brief_is_said(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#stop=paas", size=WIDE, **REDUCED)
    cells = [layer.cells[2] for layer in CLOUD.layers]
    briefs = [text for one in cells for text in (one.you_brief, one.provider_brief) if text]
    assert [text for text in browser.texts(".brief") if text] == briefs


ENDS = """
return [...document.querySelectorAll(".box")].map((box) =>
  [...box.querySelectorAll(".brief, .was, .dot, .mark, .word, .glyph")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.clientWidth)
    .map((one) => one.className.baseVal ?? one.className));
"""


def test_where_room_is_short_the_brief_goes_first_and_the_glyph_last(
    browser: Browser, handout: Path
) -> None:
    browser.open(handout, "#stop=paas", size=WIDE, **REDUCED)
    number = [layer.id for layer in CLOUD.layers].index("directory")
    seen = [browser.run(ENDS)[number]]
    for width in range(2200, 300, -20):
        browser.resize((width, 1200))
        if (now := browser.run(ENDS)[number]) != seen[-1]:
            seen.append(now)
    assert seen[0] == ["glyph", "word", "brief", "glyph", "word", "brief", "was", "mark"]
    assert seen[-1] in (["glyph", "glyph"], ["glyph", "glyph", "dot"])
    for now in seen:
        assert now.count("glyph") == 2
        assert now.count("word") in (0, 2)  # both parts say it, or neither
        assert "word" in now or not {"brief", "was", "mark"} & set(now)
        assert not {"was", "dot"} <= set(now)
    gone = [next(n for n, now in enumerate(seen) if sign not in now) for sign in ("mark", "was")]
    assert gone == sorted(gone)
    assert all("mark" not in now for now in seen[gone[0] :])


DASHES = """
return [...document.querySelectorAll(".box")].map((box) => [box.ariaLabel,
  box.querySelector(".dash").checkVisibility({ visibilityProperty: true })
    && box.querySelector(".dash").offsetWidth > 5]);
"""


def test_what_does_not_apply_is_an_empty_box_with_a_dash(browser: Browser, tmp_path: Path) -> None:
    browser.open(written(tmp_path, partial_stack(), shipped.words()), "#stop=bus", **REDUCED)
    assert browser.run(DASHES) == [
        ["Upkeep, Bus: Not applicable", True],
        ["Roof rack, Bus: Not applicable", True],
        ["Meter, Bus: Provider", False],
    ]
    assert words_of(browser) == ["", "", "Provider"]
    legend = ["You", "Shared", "Provider", "Not applicable"]
    assert browser.one("#legend").text.splitlines() == legend
    assert browser.one("#legend svg:has([href='#sample-not-applicable'])").is_displayed()
    browser.click("Side by side")
    assert words_of(browser) == [
        "You", "", "Provider", "You Provider", "", "", "", "Provider", "Provider",
    ]  # fmt: skip
    assert sum(is_dash for _name, is_dash in browser.run(DASHES)) == 4
    uncut(browser, SIZES)
    assert browser.complaints() == []


def test_what_a_stack_does_not_say_is_left_out(browser: Browser, tmp_path: Path) -> None:
    browser.open(written(tmp_path, partial_stack(), shipped.words()), **REDUCED)
    details = browser.one("#details")
    assert details.text.replace("\N{NO-BREAK SPACE}", " ").splitlines() == [
        "Drag the slider, click a layer.",
        "Own",
        "1 you · 1 shared · 1 not applicable",
    ]
    browser.click("Upkeep, Own: You")
    assert details.text.splitlines()[:2] == ["Upkeep", "Yours in Own"]
    assert browser.driver.find_elements("css selector", "#details :is(h3, details, p:empty)") == []
    assert browser.driver.find_elements("css selector", ".rail-name") == []
    empty = "#app :is(p, h2, h3, li):empty"
    found = browser.driver.find_elements("css selector", empty)
    assert not any(one.is_displayed() for one in found)


@pytest.mark.parametrize(
    ("way", "said"), [(0.3, ["You", "You Provider", ""]), (0.8, ["", "", "Provider"])]
)
def test_from_what_does_not_apply_nothing_is_handed_over(
    way: float, said: list[str], browser: Browser, tmp_path: Path
) -> None:
    browser.open(written(tmp_path, partial_stack(), shipped.words()))
    slider = browser.one("#slider")
    step = browser.run("return document.getElementById('slider').clientWidth / 2")
    drag = ActionChains(browser.driver, duration=20)
    drag.move_to_element_with_offset(slider, round(-0.95 * step), 0).click_and_hold()
    drag.move_by_offset(round(step * way), 0).perform()
    assert 0 < abs(position_of(browser) - way) < 0.2
    assert words_of(browser) == said
    ActionChains(browser.driver, duration=0).release().perform()


def test_with_one_service_model_there_is_nothing_to_slide_or_compare(
    browser: Browser, tmp_path: Path
) -> None:
    layers = tuple(replace(layer, cells=layer.cells[:1]) for layer in partial_stack().layers)
    stack = replace(partial_stack(), stops=partial_stack().stops[:1], layers=layers)
    browser.open(written(tmp_path, stack, shipped.words()), **REDUCED)
    assert not browser.one("#slider").is_displayed()
    assert not browser.one("#views").is_displayed()
    assert words_of(browser) == ["You", "You Provider", ""]
    assert browser.complaints() == []


@pytest.mark.parametrize("view", ["single", "matrix"])
def test_twelve_service_models_and_many_layers_find_room(
    view: str, browser: Browser, tmp_path: Path
) -> None:
    kinds = list(Responsibility)
    stops = tuple(Stop(f"model-{number}", f"Model {number}") for number in range(12))
    layers = tuple(
        Layer(
            id=f"layer-{row}",
            name=f"Layer {row}",
            cells=tuple(
                Cell(stop.id, kinds[(row + number) % 5]) for number, stop in enumerate(stops)
            ),
        )
        for row in range(60)
    )
    stack = replace(partial_stack(), stops=stops, layers=layers)
    browser.open(written(tmp_path, stack, shipped.words()), f"#stop=model-3&view={view}", **REDUCED)
    rows = [layer.cells[3:4] if view == "single" else layer.cells for layer in layers]
    seen = words_of(browser) if view == "single" else browser.run(SIGNS)
    assert seen == [PARTIES[one.responsibility] for row in rows for one in row]
    uncut(browser, SIZES)
    for size in SIZES:
        browser.resize(size, touch=size[0] < 800)
        assert (size, browser.run(BROKEN)) == (size, [])


# ---- the slider


def test_keys_move_the_slider(browser: Browser, handout: Path) -> None:
    browser.open(handout, **REDUCED)
    slider = browser.one("#slider")
    for key, stop_index in [
        (Keys.ARROW_RIGHT, 2),
        (Keys.ARROW_UP, 3),
        (Keys.ARROW_RIGHT, 3),
        (Keys.ARROW_LEFT, 2),
        (Keys.HOME, 0),
        (Keys.END, 3),
        (Keys.PAGE_DOWN, 2),
    ]:
        slider.send_keys(key)
        assert position_of(browser) == stop_index
        assert (
            browser.run("return [...document.querySelectorAll('.head')].map(h => h.ariaCurrent)")[
                stop_index
            ]
            == "true"
        )
    text = slider.get_attribute("aria-valuetext").replace("\N{NO-BREAK SPACE}", " ")
    assert text == "PaaS, Platform as a Service: 4 you · 3 shared · 5 provider"
    assert browser.one("#said").get_attribute("textContent").startswith("Compared with IaaS: ")


CHORD = """
const slider = document.getElementById("slider");
const key = { key: "ArrowLeft", [arguments[0]]: true, bubbles: true, cancelable: true };
return slider.dispatchEvent(new KeyboardEvent("keydown", key));
"""


@pytest.mark.parametrize("held", ["altKey", "ctrlKey", "metaKey"])
def test_a_key_of_the_browsers_own_moves_no_slider(
    held: str, browser: Browser, handout: Path
) -> None:
    browser.open(handout, **REDUCED)
    assert browser.run(CHORD, held)  # left to the browser, which goes back a page with Alt
    assert position_of(browser) == 1


def test_dragging_hands_layers_over_before_ones_eyes(browser: Browser, handout: Path) -> None:
    browser.open(handout)
    slider, line = browser.one("#slider"), browser.one("#line")
    step = browser.run("return document.getElementById('slider').clientWidth / 3")
    drag = ActionChains(browser.driver, duration=20).move_to_element_with_offset(
        slider, -step / 2, 0
    )
    drag.click_and_hold().move_by_offset(round(step * 0.4), 0).perform()
    assert 1 < position_of(browser) < 2
    assert line.text == "Compared with On-premises: 3 layers are the provider's"  # still nearest
    assert words_of(browser)[8] == "You Provider"  # at both stops it is one party's alone
    share = "return document.querySelectorAll('.box')[8].style.getPropertyValue('--share')"
    assert 0 < float(browser.run(share)) < 1
    ActionChains(browser.driver, duration=0).release().perform()
    browser.until(lambda: position_of(browser) == 1)
    assert line.text.startswith("Compared with On-premises: ")
    drag = ActionChains(browser.driver, duration=20).move_to_element_with_offset(
        slider, -step / 2, 0
    )
    drag.click_and_hold().move_by_offset(round(step * 0.7), 0).release().perform()
    browser.until(lambda: position_of(browser) == 2)


def test_the_rail_and_the_names_of_service_models_can_be_clicked(
    browser: Browser, handout: Path
) -> None:
    browser.open(handout, **REDUCED)
    slider = browser.one("#slider")
    width = browser.run("return document.getElementById('slider').clientWidth")
    ActionChains(browser.driver, duration=0).move_to_element_with_offset(
        slider, round(width * 0.4), 0
    ).click().perform()
    browser.until(lambda: position_of(browser) == 3)
    browser.click("On-premises")
    assert position_of(browser) == 0
    assert words_of(browser) == ["You"] * 12


SAMPLED = """
const [key, done] = arguments, slider = document.getElementById("slider"), seen = [];
slider.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const look = () => {
  seen.push(Number(document.getElementById("app").style.getPropertyValue("--position")));
  if (Number.isInteger(seen.at(-1)) && seen.at(-1) != 1) done(seen);
  else requestAnimationFrame(look);
};
look();
"""


def test_it_glides_unless_less_motion_is_wanted(browser: Browser, handout: Path) -> None:
    browser.open(handout)
    seen = browser.driver.execute_async_script(SAMPLED, "ArrowRight")
    assert seen == sorted(seen)
    assert any(1 < position < 2 for position in seen)
    browser.open(handout, **REDUCED)
    assert browser.driver.execute_async_script(SAMPLED, "ArrowRight") == [2]


CLICKED_ON_THE_WAY = """
const slider = document.getElementById("slider");
slider.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
document.querySelectorAll(".box")[arguments[0]].click();
"""


def test_a_click_during_a_glide_does_not_turn_it_back(browser: Browser, handout: Path) -> None:
    browser.open(handout)
    browser.run(CLICKED_ON_THE_WAY, 0)
    browser.until(lambda: position_of(browser) == 2)
    browser.until(lambda: browser.one(CHOSEN).accessible_name.startswith(CLOUD.layers[0].name))


# Move on by key, and click this as soon as the handle has left; the frames come when they are told.
CLICKED_AFTER_LEAVING = """
const slider = document.getElementById("slider");
const position = () =>
  Number(document.getElementById("app").style.getPropertyValue("--position"));
const frames = [], real = window.requestAnimationFrame, began = performance.now();
window.requestAnimationFrame = (frame) => frames.push(frame);
slider.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
frames.shift()(began + 60);
const clicked = position();
document.querySelector(arguments[0]).click();
for (let time = began; frames.length > 0 && time < began + 5000; time += 60) frames.shift()(time);
window.requestAnimationFrame = real;
return [clicked, position()];
"""


@pytest.mark.parametrize("css", ["#diagram .box", "#diagram .rail-name", "#views button"])
def test_whatever_is_clicked_during_a_glide_it_arrives(
    css: str, browser: Browser, handout: Path
) -> None:
    browser.open(handout)
    clicked, rested = browser.run(CLICKED_AFTER_LEAVING, css)
    assert 1 < clicked < 1.5  # nearer to where it came from
    assert rested == 2


# ---- the views


def test_the_toggle_keeps_the_service_model_where_both_have_it(
    browser: Browser, handout: Path
) -> None:
    browser.open(handout, "#stop=paas", **REDUCED)
    browser.click("AI")
    assert browser.one("#title").text == AI.title
    assert browser.texts(".head-name") == ["IaaS", "PaaS", "SaaS"]
    assert position_of(browser) == 1
    assert not browser.one("#note").is_displayed()
    assert "Depends on the AI model" in browser.one("#legend").text


def test_from_on_premises_it_says_why_it_goes_elsewhere_and_comes_back(
    browser: Browser, handout: Path
) -> None:
    browser.open(handout, "#stop=on-premises", **REDUCED)
    browser.click("AI")
    said = f"{AI.absent_stops[0].note} Showing IaaS."
    assert browser.one("#note").text == said
    assert browser.one("#said").get_attribute("textContent").startswith(said)
    browser.click("Cloud")
    assert not browser.one("#note").is_displayed()
    assert position_of(browser) == 0


def test_side_by_side_a_box_leads_to_its_service_model(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#view=matrix", **REDUCED)
    assert browser.button("Side by side").get_attribute("aria-pressed") == "true"
    browser.click("Network controls, PaaS: Shared")
    assert position_of(browser) == 2
    assert (
        browser.one(".box[aria-pressed=true]").accessible_name
        == "Network controls, PaaS: Shared: You Provider (published sources differ)"
    )
    assert browser.one(".pill").text == "Shared in PaaS"
    bar = browser.one(".column").rect
    box = browser.one(".box[aria-pressed=true]").rect
    assert bar["x"] == pytest.approx(box["x"], abs=1)
    assert bar["width"] == pytest.approx(box["width"], abs=1)


def test_the_same_layer_at_another_service_model_stays_selected(
    browser: Browser, handout: Path
) -> None:
    browser.open(handout, "#view=matrix", **REDUCED)
    for name in (
        "Network controls, PaaS: Shared: You Provider (published sources differ)",
        "Network controls, SaaS: Provider",
    ):
        browser.click(name)
        assert browser.one(CHOSEN).accessible_name == name
    browser.click("Network controls, SaaS: Provider")
    assert browser.driver.find_elements("css selector", CHOSEN) == []


# ---- the explanation


PRESSED = "#diagram [aria-pressed=true]"


def test_only_one_thing_is_selected_be_it_a_layer_or_a_group(
    browser: Browser, handout: Path
) -> None:
    layer, group = CLOUD.layers[0], CLOUD.groups[0]
    browser.open(handout, f"#layer={layer.id}&group={group.id}", size=WIDE, **REDUCED)
    assert [
        one.accessible_name for one in browser.driver.find_elements("css selector", PRESSED)
    ] == [name_of(CLOUD, layer, 1)]
    for name in (group.name, name_of(CLOUD, layer, 1), group.name):
        browser.click(name)
        (pressed,) = browser.driver.find_elements("css selector", PRESSED)
        assert pressed.accessible_name == name


def test_another_service_model_leaves_the_explanation_where_it_was_read(
    browser: Browser, handout: Path
) -> None:
    browser.open(handout, "#layer=operating-system", size=LAPTOP, **REDUCED)
    scrolled = "return document.getElementById('panel').scrollTop"
    browser.run("document.getElementById('panel').scrollTop = 60")
    assert browser.run(scrolled) == 60
    browser.one("#slider").send_keys(Keys.ARROW_RIGHT)
    assert browser.one(".pill").text.endswith(" in PaaS")
    assert browser.run(scrolled) == 60
    browser.click("Applications")
    assert browser.run(scrolled) == 0


def test_clicking_a_layer_explains_it(browser: Browser, handout: Path) -> None:
    browser.open(handout, **REDUCED)
    browser.click("Operating system")
    layer = CLOUD.layer("operating-system")
    shown = browser.one("#details").text
    cell = layer.cell("iaas")
    for text in (layer.name, "Yours in IaaS", layer.what, *cell.you, *cell.provider, cell.example):
        assert text in shown
    assert "Your part" in shown
    assert "The provider's part" in shown
    assert layer.mistake not in shown
    for fold in browser.driver.find_elements("css selector", "#details summary"):
        fold.click()
    shown = browser.one("#details").text
    for text in (layer.why, layer.mistake, *layer.controls, layer.incidents[0].what):
        assert text in shown
    assert CLOUD.source(layer.incidents[0].source).title in shown
    browser.click("Operating system")
    assert browser.one("#details h2").text == "IaaS"


def test_what_was_unfolded_stays_so_and_moving_keeps_the_layer(
    browser: Browser, handout: Path
) -> None:
    browser.open(handout, **REDUCED)
    browser.click("Applications")
    browser.one("#details summary").click()
    browser.one("#slider").send_keys(Keys.END)
    assert browser.one(".pill").text == "Provider in SaaS"
    assert browser.one("#details details[open] summary").text == "Why it matters"
    browser.click("Network controls")
    assert browser.one("#details details[open] summary").text == "Why it matters"


def test_who_says_otherwise_is_marked_and_explained(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#view=matrix", **REDUCED)
    marked = browser.driver.find_elements("css selector", ".box:has(.has-mark)")
    disputes = len({(layer.id, one.stop) for layer in CLOUD.layers for one in layer.disputes})
    assert len(marked) == disputes > 0
    for box in marked:  # said by its name alone, or it would be heard twice
        assert box.accessible_name.endswith(" (published sources differ)")
        assert not box.get_attribute("aria-describedby")
    assert marked[0].find_elements("css selector", ".mark")[0].is_displayed()
    marked[0].click()
    first = next(layer for layer in CLOUD.layers if layer.disputes)
    (fold,) = [
        one
        for one in browser.driver.find_elements("css selector", "summary")
        if one.text.startswith("Who says otherwise")
    ]
    sources = len({one.source for one in first.disputes})
    assert fold.text.splitlines()[-1] == ("1 source" if sources == 1 else f"{sources} sources")
    fold.click()
    for one in first.disputes:
        assert one.says in browser.one("#details").text


def test_what_a_court_decided_is_told_as_a_ruling(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#stack=cloud&layer=datacenter", **REDUCED)
    told = browser.texts("#details h4")
    assert "Reported: A datacenter destroyed by fire (OVHcloud Strasbourg) (2021)" in told
    assert "Ruling: The backup that lay in the same place (OVHcloud in court) (2025)" in told


def test_a_group_tells_of_its_layers_and_they_of_what_they_rest_on(
    browser: Browser, handout: Path
) -> None:
    browser.open(handout, "#stack=ai&stop=paas", **REDUCED)
    browser.click("AI platform")
    assert browser.one("#details h2").text == "AI platform"
    assert browser.one(".rail-name[aria-pressed=true]").text == "AI platform"
    browser.click("Model tuning: Depends on the AI model")
    assert browser.one("#details h2").text == "Model tuning"
    resting = next(layer for layer in AI.layers if layer.rests_on)
    browser.open(handout, f"#stack=ai&stop=paas&layer={resting.id}", **REDUCED)
    next(
        fold
        for fold in browser.driver.find_elements("css selector", "summary")
        if fold.text.startswith("Rests on")
    ).click()
    browser.one(".fold .link").click()
    assert browser.one("#title").text == CLOUD.title
    assert browser.one("#details h2").text == CLOUD.layer(resting.rests_on[0]).name


def test_a_pointer_leads_to_the_cell_that_it_names(browser: Browser, handout: Path) -> None:
    layer, cell = next(
        (layer, cell) for layer in CLOUD.layers for cell in layer.cells if "@" in "".join(cell.see)
    )
    place = next(one for one in pointers(CLOUD, cell) if one.stop != cell.stop)
    browser.open(handout, f"#layer={layer.id}&stop={cell.stop}", **REDUCED)
    browser.click(place.name)
    assert browser.one("#details h2").text == CLOUD.layer(place.layer).name
    assert f"stop={place.stop}" in browser.driver.current_url


def test_links_lead_only_to_https_and_tell_nothing(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#layer=operating-system")
    links = browser.run(
        "return [...document.querySelectorAll('a[href]')]"
        ".map(a => [a.protocol, a.rel, a.closest('#text') ? '' : a.target])"
    )
    assert {tuple(link) for link in links} == {
        ("https:", "noopener noreferrer", ""),
        ("https:", "noopener noreferrer", "_blank"),
    }


def test_everything_can_be_shown_as_text(browser: Browser, handout: Path) -> None:
    browser.open(handout, **REDUCED)
    assert not browser.one("#text").is_displayed()
    browser.click("Show everything as text")
    assert browser.one("#text").is_displayed()
    assert browser.button("Hide the text").get_attribute("aria-expanded") == "true"
    top = browser.run("return document.getElementById('text').getBoundingClientRect().top")
    assert abs(top) < 50
    assert len(browser.driver.find_elements("css selector", ".matrix")) == 2
    browser.click("Hide the text")
    assert not browser.one("#text").is_displayed()


# ---- the address


def test_the_address_says_what_is_shown_and_opens_it_again(browser: Browser, handout: Path) -> None:
    browser.open(handout, **REDUCED)
    assert "#" not in browser.driver.current_url
    browser.click("Side by side")
    browser.click("AI")
    browser.click("Model tuning, PaaS")
    fragment = browser.driver.current_url.partition("#")[2]
    assert fragment == "stack=ai&stop=paas&view=matrix&layer=ai-model-tuning"
    browser.open(handout, f"#{fragment}")
    assert browser.one("#details h2").text == "Model tuning"
    assert browser.one(".pill").text == "Depends on the AI model in PaaS"
    browser.run("location.hash = '#stack=cloud&stop=saas&group=varies'")
    browser.until(lambda: browser.one("#title").text == CLOUD.title)
    assert position_of(browser) == 3


@pytest.mark.parametrize(
    "fragment",
    [
        "#top",
        "#stack=train&stop=x&view=sideways&layer=y&group=z",
        "#layer=<img src=x>",
        "#%E0%A4%A",
    ],
)
def test_an_address_that_names_nothing_here_changes_nothing(
    fragment: str, browser: Browser, handout: Path
) -> None:
    browser.open(handout, fragment)
    assert browser.one("#details h2").text == "IaaS"
    assert browser.one("#title").text == CLOUD.title
    assert browser.complaints() == []


# ---- by keyboard alone


def test_everything_is_reached_by_keyboard(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#layer=applications", size=WIDE, **REDUCED)
    reached = []
    for _ in range(22):
        browser.press(Keys.TAB)
        reached.append(browser.focus)
    assert reached[:12] == [
        "Cloud",
        "AI",
        "One at a time",
        "Side by side",
        "Service model",
        name_of(CLOUD, CLOUD.layers[0], 1),
        "Show everything as text",
        "Print what is shown",
        "Print everything",
        "Copy embed code",
        "Close the explanation",
        "On-premisesYou",
    ]
    seen_too = [one.name for one in pointers(CLOUD, CLOUD.layer("applications").cell("iaas"))]
    assert reached[15 : 15 + len(seen_too) + 1] == [*seen_too, "Why it matters"]


def test_arrows_walk_in_the_diagram_and_enter_selects(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#view=matrix&stop=iaas", **REDUCED)
    browser.run("document.querySelector('.box').focus()")
    for keys, name in [
        ((Keys.ARROW_RIGHT,), "Information and data, IaaS: You"),
        ((Keys.ARROW_DOWN,), "Configuration and settings, IaaS: You"),
        ((Keys.END,), "Configuration and settings, SaaS: You"),
        ((Keys.HOME,), "Configuration and settings, On-premises: You"),
        ((Keys.ARROW_LEFT,), "Configuration and settings, On-premises: You"),
        ((Keys.ARROW_UP, Keys.ARROW_UP), "Always yours"),
        ((Keys.ARROW_UP,), "Always yours"),
        ((Keys.ARROW_DOWN,), "Information and data, IaaS: You"),
    ]:
        browser.press(*keys)
        assert browser.focus == name
    browser.press_with(Keys.CONTROL, Keys.END)
    assert browser.focus == "Physical datacenter, SaaS: Provider"
    browser.press(Keys.ARROW_UP, Keys.ENTER)
    assert browser.one("#details h2").text == "Physical network"
    assert browser.focus == "Physical network, SaaS: Provider"
    assert "Explanation: Physical network" in browser.texts("#said")[0]
    browser.press(Keys.TAB, Keys.TAB, Keys.ESCAPE)
    assert browser.one("#details h2").text == "SaaS"
    assert browser.focus == "Physical network, SaaS: Provider"
    browser.press(Keys.ESCAPE)
    assert browser.focus == "Physical network, SaaS: Provider"


def test_in_one_model_home_and_end_go_to_the_ends(browser: Browser, handout: Path) -> None:
    browser.open(handout, **REDUCED)
    browser.run("document.querySelector('.box').focus()")
    browser.press(Keys.END)
    assert browser.focus.startswith("Physical datacenter, IaaS: Provider")
    browser.press(Keys.HOME)
    assert browser.focus == "Always yours"
    browser.press(Keys.SPACE)
    assert browser.one("#details h2").text == "Always yours"


def test_the_keyboard_stays_in_the_explanation(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#layer=applications", **REDUCED)
    browser.run("document.querySelector('.strip button:last-child').focus()")
    browser.press(Keys.ENTER)
    assert position_of(browser) == 3
    assert browser.focus == "SaaSProvider"
    assert browser.one(".pill").text == "Provider in SaaS"
    browser.open(handout, "#group=varies", **REDUCED)
    browser.run(
        "const all = document.querySelectorAll('#details .link'); if (all[1]) all[1].focus()"
    )
    browser.press(Keys.ENTER)
    assert browser.focus == browser.one("#details h2").text == "Applications"


# ---- by screen reader


def test_everything_has_a_role_and_a_name(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#layer=operating-system", size=WIDE)
    names = browser.names()
    for role, name in [
        ("main", ""),
        ("heading", CLOUD.title),
        ("group", "View"),
        ("group", "Model"),
        ("slider", "Service model"),
        ("group", "Who answers for which layer"),
        ("button", name_of(CLOUD, CLOUD.layer("operating-system"), 1)),
        ("button", "Always yours"),
        ("region", "Explanation"),
        ("button", "Close the explanation"),
        ("heading", "Operating system"),
        ("list", "Legend"),
        ("status", ""),
    ]:
        assert (role, name) in names
    unnamed = [role for role, name in names if role in ("button", "link", "slider") and not name]
    assert unnamed == []
    assert browser.run("return document.documentElement.lang") == "en"


def test_side_by_side_every_box_names_its_service_model(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#stack=ai&view=matrix")
    buttons = [name for role, name in browser.names() if role == "button"]
    assert {
        "Model tuning, IaaS: You",
        "Model tuning, PaaS: Depends on the AI model: You Provider (published sources differ)",
    } <= set(buttons)


# ---- for every reader

LEGIBLE = """
const seen = [];
const opaque = (element) => {
  for (let one = element; one; one = one.parentElement) {
    const color = getComputedStyle(one).backgroundColor;
    if (color != "rgba(0, 0, 0, 0)") return color;
  }
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (walker.currentNode.data.trim() && element.checkVisibility({ visibilityProperty: true })) {
    seen.push([walker.currentNode.data, getComputedStyle(element).color, opaque(element)]);
  }
}
return seen;
"""


def hex_of(color: str) -> str:
    return "#" + "".join(f"{int(part):02X}" for part in re.findall(r"\d+", color)[:3])


WISHES: tuple[tuple[dict[str, str], str], ...] = (
    ({}, "light"),
    ({"prefers_color_scheme": "dark"}, "dark"),
    ({"prefers_contrast": "more"}, "contrast"),
    ({"prefers_color_scheme": "dark", "prefers_contrast": "more"}, "contrast"),
)


def test_the_colors_are_the_readers_and_every_text_is_legible(
    browser: Browser, handout: Path
) -> None:
    browser.open(handout, "#stack=ai&stop=paas&view=matrix&layer=ai-model-tuning")
    for media, name in WISHES:
        theme = THEMES[name]
        browser.prefer(**media)
        seen = browser.run(LEGIBLE)
        assert len(seen) > 100
        for text, front, behind in seen:
            assert contrast(hex_of(front), hex_of(behind)) >= theme.least_contrast, (name, text)
        background, you = browser.run(
            "return [document.body, document.querySelector('.box .part-you')]"
            ".map(e => getComputedStyle(e).backgroundColor)"
        )
        assert hex_of(background) == theme.color("background")
        assert hex_of(you) == theme.color("you")


def test_the_systems_own_colors_keep_the_parties_apart(browser: Browser, handout: Path) -> None:
    browser.open(handout, forced_colors="active")
    you, provider = browser.run(
        "return ['you', 'provider'].map(party => document.querySelector(`.box .part-${party}`))"
        ".map(part => getComputedStyle(part).backgroundColor)"
    )
    assert you != provider
    fills = browser.run(
        "return ['you', 'provider'].map(party => document.querySelector(`.fill-${party}`))"
        ".map(part => getComputedStyle(part).fill)"
    )
    assert fills[0] != fills[1]


SIZES = (
    (320, 640), PHONE, (412, 915), (560, 900), (600, 960), (768, 1024), (1024, 768), (1280, 800),
    LAPTOP, (1920, 1080),
)  # fmt: skip
A4 = (688, 1000)  # the room between the margins
CUT = """
const all = ".word, .brief, .row-name span, .head-name, .head-more, .strip span";
return [...document.querySelectorAll(all)]
  .filter((one) => one.checkVisibility() && one.clientWidth)
  .filter((one) =>
    one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 2)
  .map((one) => one.textContent);
"""
# Texts that stand beside the room they are given: within an edge, a mark or the slant.
BESIDE = """
const beside = (one) => {
  const range = document.createRange();
  range.selectNodeContents(one);
  const [text, box, style] =
    [range.getBoundingClientRect(), one.getBoundingClientRect(), getComputedStyle(one)];
  return text.left < box.left + parseFloat(style.paddingLeft) - 1
    || text.right > box.right - parseFloat(style.paddingRight) + 1;
};
return [...document.querySelectorAll(".word, .brief, .row-name span, .head-name, .head-more")]
  .filter((one) => one.checkVisibility() && one.textContent && beside(one))
  .map((one) => one.textContent);
"""
# Words that are broken within their letters: those of more than one line. A hyphen may end one.
# Of a text without a size nothing is seen but its first letter, if that has one.
BROKEN = """
const lines = (node, start, end) => {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size;
};
return [...document.querySelectorAll(".word, .brief, .row-name span, .head-name, .head-more")]
  .filter((one) => one.checkVisibility() && one.textContent)
  .filter((one) => getComputedStyle(one).fontSize !== "0px")
  .flatMap(({ firstChild: text }) => [...text.data.matchAll(/[^\\s-]+-?/g)]
    .filter((word) => lines(text, word.index, word.index + word[0].length) > 1)
    .map((word) => word[0]));
"""


def uncut(browser: Browser, sizes: Iterable[tuple[int, int]]) -> None:
    """Check in windows of these sizes that every text has its room."""
    for size in sizes:
        browser.resize(size, touch=size[0] < 800)
        assert browser.run("return document.documentElement.scrollWidth") <= size[0]
        assert (size, browser.run(CUT), browser.run(BESIDE)) == (size, [], [])
        bottom, top = browser.run(
            "const [below] = [...document.querySelectorAll('.foot, #panel')]"
            ".filter((one) => one.checkVisibility());"  # a sheet has the place of the foot
            "return [document.querySelector('.diagram').getBoundingClientRect().bottom,"
            "below.getBoundingClientRect().top]"
        )
        assert bottom <= top, size


@pytest.mark.parametrize("view", ["single", "matrix"])
@pytest.mark.parametrize("place", ["stack=cloud&stop=iaas", "stack=ai&stop=paas"])
def test_nothing_is_cut_off_at_any_size(
    place: str, view: str, browser: Browser, handout: Path
) -> None:
    browser.open(handout, f"#{place}&view={view}", **REDUCED)
    uncut(browser, SIZES)
    for size in SIZES:
        browser.resize(size, touch=size[0] < 800)
        assert (size, browser.run(BROKEN)) == (size, [])


@pytest.mark.parametrize("view", ["single", "matrix"])
def test_the_explanation_is_not_cut_off_either(view: str, browser: Browser, handout: Path) -> None:
    browser.open(handout, f"#stack=ai&stop=paas&view={view}&layer=ai-model-tuning", **REDUCED)
    uncut(browser, SIZES)


@pytest.mark.parametrize("view", ["single", "matrix"])
def test_long_names_of_the_parties_find_room(view: str, browser: Browser, renamed: Path) -> None:
    browser.open(renamed, f"#stack=ai&stop=paas&view={view}", size=LAPTOP, **REDUCED)
    uncut(browser, (LAPTOP, PHONE))


NAMES = (
    ("Contoso", "Amazon Web Services"),
    ("Landesamt für Informationstechnik", "Amazon Web Services EMEA"),
)


@pytest.mark.parametrize("view", ["single", "matrix"])
@pytest.mark.parametrize("names", NAMES, ids=lambda names: names[0])
def test_long_words_are_never_cut_off(
    names: tuple[str, str], view: str, browser: Browser, tmp_path: Path
) -> None:
    words = shipped.words().renamed(*names)
    browser.open(written(tmp_path, CLOUD, words), f"#stop=paas&view={view}", **REDUCED)
    uncut(browser, SIZES)
    browser.resize((1280, 800))
    if view == "matrix":
        assert browser.run(BROKEN) == []


def long_stops() -> Stack:
    """Return the cloud with service models whose names are one word of thirty letters."""
    names = (
        "Eigenverantwortungsrechenzentr", "Infrastrukturbereitstellungstd",
        "Plattformbereitstellungsdienst", "Softwarebereitstellungsdienste",
    )  # fmt: skip
    stops = tuple(replace(stop, name=name) for stop, name in zip(CLOUD.stops, names, strict=True))
    return replace(CLOUD, stops=stops)


@pytest.mark.parametrize("view", ["single", "matrix"])
def test_long_names_of_service_models_stay_beside_each_other(
    view: str, browser: Browser, tmp_path: Path
) -> None:
    browser.open(
        written(tmp_path, long_stops(), shipped.words()), f"#stop=paas&view={view}", **REDUCED
    )
    uncut(browser, SIZES)


@pytest.mark.parametrize("names", [("", ""), NAMES[1]], ids=lambda names: names[0])
def test_six_service_models_find_room_side_by_side(
    names: tuple[str, str], browser: Browser, tmp_path: Path
) -> None:
    stops = CLOUD.stops + tuple(replace(stop, id=f"{stop.id}-too") for stop in CLOUD.stops[1:3])
    layers = tuple(replace(layer, cells=layer.cells + layer.cells[1:3]) for layer in CLOUD.layers)
    words = shipped.words().renamed(*names)
    stack = replace(CLOUD, stops=stops, layers=layers)
    browser.open(written(tmp_path, stack, words), "#stop=paas&view=matrix", **REDUCED)
    uncut(browser, SIZES)
    browser.resize((360, 740), touch=True)
    assert names[0] or browser.run(BROKEN) == []


@pytest.mark.parametrize("names", [("", ""), *NAMES], ids=lambda names: names[0])
def test_on_paper_no_word_is_broken(
    names: tuple[str, str], browser: Browser, tmp_path: Path
) -> None:
    words = shipped.words().renamed(*names)
    browser.open(written(tmp_path, CLOUD, words), "#stop=paas&view=matrix", **REDUCED)
    browser.prefer("print")
    uncut(browser, [A4])
    assert browser.run(BROKEN) == []


def test_long_names_of_service_models_are_not_printed_smaller(
    browser: Browser, tmp_path: Path
) -> None:
    browser.open(written(tmp_path, long_stops(), shipped.words()), size=A4)
    browser.prefer("print")
    assert browser.run("return document.documentElement.scrollWidth") <= A4[0]


def test_what_depends_is_hatched_on_the_smallest_phone_too(browser: Browser, handout: Path) -> None:
    for size in (PHONE, (320, 640)):
        browser.open(handout, "#stack=ai&stop=paas", size=size, touch=True)
        seen = browser.run(
            "return [...document.querySelectorAll('.box > .stripes')].map(one => "
            "one.checkVisibility() ? getComputedStyle(one).backgroundColor : '')"
        )
        assert [bool(color) for color in seen] == [
            layer.cells[1].responsibility is Responsibility.MODEL_DEPENDENT for layer in AI.layers
        ]
        assert {hex_of(color) for color in seen if color} == {THEMES["light"].color("provider")}


def test_the_whole_diagram_is_in_sight(browser: Browser, handout: Path) -> None:
    bottom = "return document.getElementById('diagram').getBoundingClientRect().bottom"
    for size, stack in ((DESKTOP, "ai"), (LAPTOP, "cloud")):
        browser.open(handout, f"#stack={stack}&stop=paas", size=size)
        assert browser.run(bottom) <= size[1]
        browser.click("Side by side")
        assert browser.run(bottom) <= size[1]


def test_on_a_phone_boxes_are_as_high_as_a_finger(browser: Browser, handout: Path) -> None:
    browser.open(handout, size=PHONE, touch=True, **REDUCED)
    heights = browser.run("return [...document.querySelectorAll('.box')].map(b => b.offsetHeight)")
    assert min(heights) >= 44


def test_on_a_phone_the_slider_stays_in_sight(browser: Browser, handout: Path) -> None:
    for place, end in (("", ".foot"), ("#layer=physical-network", ".panel")):
        browser.open(handout, place, size=PHONE, touch=True, **REDUCED)
        browser.run(f"document.querySelector('{end}').scrollIntoView({{ block: 'end' }})")
        assert browser.run("return scrollY") > 50
        slider, box = (
            browser.run("return arguments[0].getBoundingClientRect().toJSON()", browser.one(css))
            for css in ("#slider", ".models")
        )
        assert 0 <= slider["top"] < slider["bottom"] <= box["bottom"]


def test_without_scripts_it_is_a_plain_table(browser: Browser, handout: Path) -> None:
    words = shipped.words()
    browser.open(handout, scripts=False)
    assert browser.one("#text").is_displayed()
    assert not browser.one("#app").is_displayed()
    tables = browser.run(
        "return [...document.querySelectorAll('.matrix')]"
        ".map(table => [...table.rows].map(row => [...row.cells].map(cell => cell.innerText)))"
    )
    for table, stack in zip(tables, (CLOUD, AI), strict=True):
        assert [row for row in table[1:] if len(row) > 1] == [
            [layer.name, *(words.of(cell.responsibility) for cell in layer.cells)]
            for layer in stack.layers
        ]


def test_where_its_script_fails_the_text_is_there(
    browser: Browser, handout: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.html"
    text = handout.read_text("utf-8")
    broken.write_text(text.replace('id="data">{', 'id="data">{{', 1), encoding="utf-8")
    browser.open(broken)
    assert browser.one("#text").is_displayed()
    assert not browser.one("#app").is_displayed()
    assert any("SyntaxError" in line for line in browser.complaints())


def test_on_paper_stand_the_diagram_and_every_explanation(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#layer=applications", prefers_color_scheme="dark")
    browser.prefer("print", prefers_color_scheme="dark")
    shown = {
        css: browser.one(css).is_displayed() for css in ("#diagram", "#text", ".side", ".segments")
    }
    assert shown == {"#diagram": True, "#text": True, ".side": False, ".segments": False}
    stacks = browser.driver.find_elements("css selector", ".stack")
    assert [one.is_displayed() for one in stacks] == [True, False]
    body = browser.run("return getComputedStyle(document.body).backgroundColor")
    assert hex_of(body) == THEMES["projector"].color("background")
    data = browser.command("Page.printToPDF", printBackground=False, preferCSSPageSize=True)["data"]
    with pikepdf.open(io.BytesIO(base64.b64decode(data))) as pdf:
        assert 10 < len(pdf.pages) < 30


# ---- against everybody who means harm

ATTEMPTS = """
const done = arguments[arguments.length - 1], seen = {};
document.addEventListener("securitypolicyviolation", (event) => {
  seen[event.effectiveDirective] = true;
});
const attempt = (name, act) => { try { act(); } catch (error) { seen[name] = error.name; } };
attempt("markup", () => { document.body.innerHTML = "<p>"; });
attempt("code", () => {
  const script = document.createElement("script");
  script.append("window.hit = 1");
  document.head.append(script);
});
attempt("style", () => {
  const style = document.createElement("style");
  style.textContent = "body { color: red }";
  document.head.append(style);
});
attempt("image", () => { new Image().src = "https://example.org/x.png"; });
attempt("form", () => {
  const form = document.createElement("form");
  form.action = "https://example.org/";
  document.body.append(form);
  form.submit();
});
attempt("frame", () => {
  const frame = document.createElement("iframe");
  frame.src = "https://example.org/";
  document.body.append(frame);
});
fetch("https://example.org/").catch(() => {});
const wanted = arguments[0], began = Date.now();
setInterval(() => {
  if (wanted.every((name) => name in seen) || Date.now() - began > 3000) done(seen);
}, 20);
"""


def test_the_policy_holds(browser: Browser, handout: Path) -> None:
    browser.open(handout)
    blocked = {
        "connect-src", "form-action", "frame-src", "img-src", "style-src-elem",
        "require-trusted-types-for",
    }  # fmt: skip
    seen = browser.driver.execute_async_script(ATTEMPTS, list(blocked))
    assert seen.pop("markup") == "TypeError"
    assert set(seen) == blocked
    assert browser.run("return window.hit") is None
    assert browser.one(".foot").is_displayed()


def test_hostile_content_is_only_text(browser: Browser, hostile: Path) -> None:
    browser.open(hostile, **REDUCED)
    browser.click("<b>Upkeep</b>")
    for fold in browser.driver.find_elements("css selector", "#details summary"):
        fold.click()
    browser.one("#slider").send_keys(Keys.END)
    browser.click("Side by side")
    browser.click("Show everything as text")
    shown = browser.one("#details").text
    assert shown.splitlines()[0] == "<b>Upkeep</b>"
    assert HOSTILE in shown
    assert "Reported: {lesson}</title><svg onload=hit()> (2019)" in shown
    assert "$&<i>" in shown.splitlines()
    assert browser.one("#title").text == HOSTILE
    strange = browser.run("return document.querySelectorAll('img, b, i, a[href]').length")
    assert (strange, browser.run("return window.hit")) == (0, None)
    assert browser.complaints() == []


def test_a_stack_of_ones_own_has_no_toggle_and_all_names(browser: Browser, hostile: Path) -> None:
    browser.open(hostile)
    assert not browser.one("#stacks").is_displayed()
    assert browser.one("#views").is_displayed()
    labels = labels_of(browser)
    assert labels[0].startswith("Passengers and luggage, Lease: $&<i>")
    assert labels[1].startswith("<b>Upkeep</b>, Lease: Shared: $&<i>")
    assert "{names}</script>" in browser.one("#legend").text
