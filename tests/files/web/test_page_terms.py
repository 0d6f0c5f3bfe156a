# SPDX-License-Identifier: MIT
"""The terms of the glossary in the page, and the sheet that explains on a phone."""

from pathlib import Path

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from explorer.files.web.page import page
from explorer.model.glossary import first_marks, terms_in
from explorer.model.stack import Stack
from explorer.story.library import shipped_glossary
from tests import shipped
from tests.browser import DESKTOP, IN_BROWSER, PHONE, REDUCED, Browser

pytestmark = IN_BROWSER
CLOUD, AI = (shipped.stack(key) for key in shipped.KEYS)
MEANS = {term.name: term.means for term in shipped_glossary().terms}
PARAGRAPHS = """
return [...document.querySelectorAll("#details :is(p, li)")]
  .filter((one) => !one.matches(".quiet, .hint, .headline") && !one.querySelector(".link, a"))
  .map((one) => one.textContent);
"""


def tips(browser: Browser) -> list[WebElement]:
    return browser.driver.find_elements("css selector", ".tip")


# ---- terms


@pytest.mark.parametrize("stack", [CLOUD, AI], ids=["cloud", "ai"])
def test_each_panel_marks_every_term_once_as_the_program_does(
    stack: Stack, browser: Browser, handout: Path
) -> None:
    count = 0
    for layer in stack.layers:
        browser.open(handout, f"#stack={stack.id}&stop=paas&layer={layer.id}", **REDUCED)
        marks = first_marks(shipped_glossary(), browser.run(PARAGRAPHS))
        wanted = [mark.term.id for one in marks for mark in one]
        keys = browser.run("return [...document.querySelectorAll('.term')].map(e => e.dataset.key)")
        assert keys == [f"term {key}" for key in wanted]
        count += len(wanted)
    assert count > 40


def test_a_term_says_what_it_means_to_mouse_keyboard_and_finger(
    browser: Browser, handout: Path
) -> None:
    browser.open(handout, "#stop=paas&layer=directory", **REDUCED)
    first, second = browser.driver.find_elements("css selector", ".term")[:2]
    assert (first.text, second.text) == ("tokens", "federation")
    ActionChains(browser.driver).move_to_element(second).perform()
    (tip,) = tips(browser)
    assert tip.text.splitlines()[:2] == ["federation", MEANS["federation"]]
    ActionChains(browser.driver).move_to_element(tip).perform()  # to read it, or copy from it
    assert tips(browser)
    ActionChains(browser.driver).move_to_element(browser.one("#details h2")).perform()
    assert tips(browser) == []
    browser.run("arguments[0].focus()", browser.one("#details [data-key='strip saas']"))
    browser.press(Keys.TAB)
    assert browser.focus == "tokens"
    assert tips(browser)[0].text.startswith("access token\n")
    browser.press(Keys.ESCAPE)  # puts the tip away, not the explanation
    assert tips(browser) == []
    assert browser.one("#details h2").text == "Identity and directory infrastructure"
    browser.press(Keys.ENTER)
    assert tips(browser)[0].text.startswith("access token\n")
    browser.press(Keys.TAB)
    assert tips(browser)[0].text.startswith("federation\n")
    browser.one("#details h2").click()
    assert tips(browser) == []


def test_a_tap_shows_a_tip_and_one_beside_puts_it_away(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#stop=paas&layer=directory", size=PHONE, touch=True, **REDUCED)
    term = browser.driver.find_elements("css selector", ".term")[1]
    tap(browser, term)
    (tip,) = tips(browser)
    box = browser.run("return arguments[0].getBoundingClientRect().toJSON()", tip)
    assert 0 <= box["left"] < box["right"] <= PHONE[0]
    assert 0 <= box["top"] < box["bottom"] <= PHONE[1]
    tap(browser, browser.one("#details h2"))
    assert tips(browser) == []


def tap(browser: Browser, element: WebElement) -> None:
    """Touch the middle of an element."""
    x, y = browser.run(
        "const { x, y, width, height } = arguments[0].getBoundingClientRect();"
        "return [x + width / 2, y + height / 2]",
        element,
    )
    browser.command("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
    browser.command("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])


def test_a_tip_is_above_its_term_where_there_is_no_room_below(
    browser: Browser, handout: Path
) -> None:
    browser.open(handout, "#stop=paas&layer=directory", size=(1366, 500), **REDUCED)
    last = browser.driver.find_elements("css selector", ".term")[5]
    browser.run("arguments[0].scrollIntoView({ block: 'end' })", last)
    browser.run("arguments[0].focus({ preventScroll: true })", last)
    places = "return arguments[0].getBoundingClientRect().toJSON()"
    tip, term = (browser.run(places, one) for one in (tips(browser)[0], last))
    assert 0 <= tip["top"] < tip["bottom"] <= term["top"] + 1
    browser.run("document.querySelector('#panel').scrollBy(0, 40)")
    browser.until(lambda: browser.run(places, tips(browser)[0])["top"] != tip["top"])


def test_a_screen_reader_describes_a_term_with_its_meaning(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#stop=paas&layer=directory", **REDUCED)
    term = browser.driver.find_elements("css selector", ".term")[1]
    described = str(term.get_attribute("aria-description"))
    assert described.startswith(MEANS["federation"])
    beside = next(one for one in shipped_glossary().terms if one.see)
    names = ", ".join(shipped_glossary().beside(beside))
    texts = browser.run(
        "return JSON.parse(document.querySelector('#data').textContent).terms"
        ".map((one) => [one.id, one.beside.join(', ')])"
    )
    assert [beside.id, names] in texts


def test_the_text_ends_with_what_the_terms_mean(browser: Browser, handout: Path) -> None:
    browser.open(handout, scripts=False)
    names = browser.run("return [...document.querySelectorAll('dt')].map(e => e.textContent)")
    means = browser.run("return [...document.querySelectorAll('dd')].map(e => e.textContent)")
    assert means == [MEANS[name] for name in names]
    assert {"hypervisor", "tenant", "federation", "least privilege", "MFA"} <= set(names)
    assert names == sorted(names, key=str.casefold)


def test_without_a_glossary_nothing_is_marked(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "plain.html"
    path.write_bytes(page([CLOUD], shipped.words(), {}, stack="cloud", stop_id="", view="single"))
    browser.open(path, "#layer=directory", **REDUCED)
    assert browser.texts("#details h2") == ["Identity and directory infrastructure"]
    assert browser.texts(".term, dt") == []
    assert terms_in(shipped_glossary(), [CLOUD.layer("directory").what])


# ---- the sheet


def visible_rows(browser: Browser) -> list[str]:
    return browser.run(
        "return [...document.querySelectorAll('.row')].filter((one) => one.checkVisibility())"
        ".map((one) => one.dataset.layer)"
    )


@pytest.mark.parametrize("view", ["single", "matrix"])
def test_on_a_phone_a_sheet_has_the_place_of_the_rows(
    view: str, browser: Browser, handout: Path
) -> None:
    browser.open(handout, f"#stop=paas&view={view}", size=PHONE, touch=True, **REDUCED)
    assert len(visible_rows(browser)) == 12
    assert not browser.one("#sheet").is_displayed()
    browser.button("Operating system, PaaS").click()
    assert visible_rows(browser) == ["operating-system"]
    assert browser.one("#which").text == "Layer 9 of 12"
    assert browser.one("#details h2").text == "Operating system"
    tops = [
        browser.run("return arguments[0].getBoundingClientRect().top", browser.one(css))
        for css in ("#slider", "#sheet", ".row.is-selected", "#details h2")
    ]
    assert 0 <= tops[0] < tops[1] < tops[2] < tops[3] < PHONE[1]
    browser.click("Next layer")
    assert visible_rows(browser) == ["hosts"]
    assert browser.focus == "Next layer"
    browser.click("Previous layer")
    browser.click("Previous layer")
    assert browser.one("#which").text == "Layer 8 of 12"
    browser.one("#slider").send_keys(Keys.END)  # the slider works all the time
    assert browser.one(".pill").text == "Provider in SaaS"
    browser.press(Keys.ESCAPE)
    assert len(visible_rows(browser)) == 12
    assert browser.focus.startswith("Runtime and middleware, SaaS")
    browser.button("Operating system, SaaS").click()
    browser.click("All 12 layers")
    assert len(visible_rows(browser)) == 12
    assert browser.focus.startswith("Operating system, SaaS")


def test_at_the_ends_the_way_on_is_said_to_be_closed(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#stop=paas&layer=data", size=PHONE, touch=True, **REDUCED)
    assert browser.button("Previous layer").get_attribute("aria-disabled") == "true"
    browser.click("Previous layer")
    assert browser.one("#which").text == "Layer 1 of 12"
    browser.click("Next layer")
    assert browser.button("Previous layer").get_attribute("aria-disabled") == "false"
    browser.open(handout, "#stop=paas&layer=datacenter", size=PHONE, touch=True, **REDUCED)
    assert browser.button("Next layer").get_attribute("aria-disabled") == "true"


def test_the_sheet_of_a_group_leads_back_only(browser: Browser, handout: Path) -> None:
    browser.open(handout, "#stack=ai&stop=paas&group=ai-platform", size=PHONE, **REDUCED)
    assert visible_rows(browser) == []
    assert browser.one("#sheet").text == "All 14 layers"
    browser.resize((360, 400))
    browser.driver.find_elements("css selector", "#details .plain-list button")[-1].click()
    assert browser.one("#which").text == "Layer 14 of 14"
    slider, sheet = (
        browser.run("return arguments[0].getBoundingClientRect().bottom", browser.one(css))
        for css in (".slider", "#sheet")
    )
    assert slider < sheet < 400
    browser.open(handout, "#stack=ai&stop=paas&group=ai-platform", size=PHONE, **REDUCED)
    browser.click("All 14 layers")
    assert len(visible_rows(browser)) == 14
    assert browser.focus.startswith("AI platform")


def test_a_larger_window_and_an_embedded_page_have_no_sheet(
    browser: Browser, handout: Path
) -> None:
    for place, size in (("layer=data", DESKTOP), ("layer=data&embed=1", PHONE)):
        browser.open(handout, f"#{place}", size=size, **REDUCED)
        assert not browser.one("#sheet").is_displayed()
        assert len(visible_rows(browser)) == 12
