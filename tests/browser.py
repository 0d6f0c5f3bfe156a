# SPDX-License-Identifier: MIT
"""A headless Chromium in which web pages are opened, read and used as a person does."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.page_coverage import either, keep, taken_in

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
MISSING = None if CHROMIUM and DRIVER else "needs Debian's chromium and chromium-driver"
IN_BROWSER = [  # the marks of tests that open pages
    pytest.mark.slow,
    pytest.mark.skipif(MISSING is not None, reason=str(MISSING)),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # selenium leaves a socket to the driver
]
REDUCED = {"prefers_reduced_motion": "reduce"}  # a wish of the reader, to open a page with
DESKTOP, LAPTOP, PHONE = (1440, 900), (1366, 650), (390, 844)
_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-breakpad",
)  # fmt: skip


_DRAWN = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done));"


class Browser:
    """The one browser of a test module; every page is opened anew, as the first one was."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver
        self._opened = 0
        self._told: dict[str, dict[str, Any]] = {}
        self.taken = bytearray()  # of the web page's script, in all pages that were opened
        self.command("Profiler.enable")
        self.command("Profiler.startPreciseCoverage", callCount=True, detailed=True)

    def note_coverage(self) -> None:
        """Note which branches of the script were taken, before another page is opened."""
        found = self.command("Profiler.takePreciseCoverage")["result"]
        self.taken = either(self.taken, taken_in(found))

    def open(
        self,
        address: Path | str,
        fragment: str = "",
        *,
        size: tuple[int, int] = DESKTOP,
        touch: bool = False,
        scripts: bool = True,
        **media: str,
    ) -> None:
        """Open a page for a reader with this window and these wishes."""
        self.note_coverage()
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.prefer(**media)
        self._set_size(size, touch=touch)
        self._emulate("ScriptExecutionDisabled", value=not scripts)
        self._opened += 1  # another fragment alone would not load the page anew
        url = f"{address.as_uri()}?{self._opened}" if isinstance(address, Path) else address
        self.driver.get(url + fragment)

    def prefer(self, medium: str = "", **media: str) -> None:
        """Have the reader's wishes be these: `prefers_contrast="more"`."""
        features = [{"name": key.replace("_", "-"), "value": media[key]} for key in media]
        self._emulate("EmulatedMedia", media=medium, features=features)

    def resize(self, size: tuple[int, int], *, touch: bool = False) -> None:
        """Make the window that large, with a mouse or a finger, and have the page drawn anew."""
        self._set_size(size, touch=touch)
        self.driver.execute_async_script(_DRAWN)

    def _set_size(self, size: tuple[int, int], *, touch: bool) -> None:
        metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": touch}
        self._emulate("DeviceMetricsOverride", **metrics)
        self._emulate("TouchEmulationEnabled", enabled=touch)

    def _emulate(self, what: str, **values: Any) -> None:
        """Set something that stays so; only what is new costs time."""
        if self._told.get(what) != values:
            self.command(f"Emulation.set{what}", **values)
            self._told[what] = values

    def command(self, name: str, **values: Any) -> Any:
        """Give the browser a command of its own protocol."""
        return self.driver.execute_cdp_cmd(name, values)

    def run(self, script: str, *values: Any) -> Any:
        """Return what a script in the page returns."""
        return self.driver.execute_script(script, *values)

    def one(self, css: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def texts(self, css: str) -> list[str]:
        """Return what the elements say, seen or not, in their order."""
        return self.run(
            "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", css
        )

    def button(self, name: str) -> WebElement:
        """Return the button that is called so, or whose name starts so."""
        found = self.run(
            "return [...document.querySelectorAll('button')].find("
            "b => (b.getAttribute('aria-label') || b.textContent).startsWith(arguments[0]))",
            name,
        )
        assert found, f"no button {name}"
        return found

    def click(self, name: str) -> None:
        self.button(name).click()

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, wherever the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def until(self, is_so: Callable[[], Any]) -> None:
        """Wait for a moment until something is so."""
        WebDriverWait(self.driver, 5, poll_frequency=0.02).until(lambda _: is_so())

    def press_with(self, modifier: str, key: str) -> None:
        """Press a key while another one is held."""
        ActionChains(self.driver).key_down(modifier).send_keys(key).key_up(modifier).perform()

    @property
    def focus(self) -> str:
        """What has the keyboard: its name, or its text."""
        return self.run(
            "const e = document.activeElement;"
            "return e.getAttribute('aria-label') || e.textContent.trim()"
        )

    def names(self) -> list[tuple[str, str]]:
        """Return role and name of everything that a screen reader meets."""
        nodes = self.command("Accessibility.getFullAXTree")["nodes"]
        return [
            (node["role"]["value"], node.get("name", {}).get("value", ""))
            for node in nodes
            if not node["ignored"]
        ]

    def complaints(self) -> list[str]:
        """Return what the browser complained of since the page was opened."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """Return the addresses that were asked for since the page was opened, itself among them.

        The browser's own first page may still ask for its parts when ours is opened.
        """
        events = [
            json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")
        ]
        return [
            event["params"]["request"]["url"]
            for event in events
            if event["method"] == "Network.requestWillBeSent"
            and not event["params"]["documentURL"].startswith("chrome:")
        ]


@contextmanager
def started(folder: Path) -> Iterator[Browser]:
    """Start the browser with a profile in a folder, and end it afterwards."""
    options = Options()
    options.binary_location = str(CHROMIUM)
    for flag in (*_FLAGS, f"--user-data-dir={folder}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    # The path of the driver is given, so that nothing ever looks for another one.
    service = Service(str(DRIVER), env={**os.environ, "SE_OFFLINE": "true"})
    driver = webdriver.Chrome(options=options, service=service)
    try:
        browser = Browser(driver)
        yield browser
        browser.note_coverage()
        keep(browser.taken)
    finally:
        driver.quit()
