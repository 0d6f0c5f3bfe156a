# SPDX-License-Identifier: MIT
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer import paths


def test_a_clone_has_its_resources_beside_the_package() -> None:
    root = paths.resource_root()
    assert (root / "content").is_dir()
    assert (root / "fonts" / "Inter-Regular.otf").is_file()


def test_an_installed_package_has_its_resources_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("explorer/resources/content", "resources/content"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "explorer" / "paths.py"))
    assert paths.resource_root() == tmp_path / "explorer" / "resources"


def test_missing_resources_are_said_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "explorer" / "paths.py"))
    with pytest.raises(FileNotFoundError, match="install it again"):
        paths.resource_root()


@pytest.mark.parametrize(
    ("platform", "variable", "expected"),
    [
        ("linux", "XDG_CONFIG_HOME", "chosen/responsibility-explorer"),
        ("win32", "APPDATA", "chosen/responsibility-explorer"),
        ("darwin", "XDG_CONFIG_HOME", "Library/Application Support/responsibility-explorer"),
        ("linux", "UNRELATED", ".config/responsibility-explorer"),
        ("win32", "UNRELATED", "AppData/Roaming/responsibility-explorer"),
    ],
)
def test_preferences_go_where_the_system_keeps_them(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    variable: str,
    expected: str,
) -> None:
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv(variable, str(tmp_path / "chosen"))
    assert paths.config_dir() == tmp_path / expected


def test_a_relative_folder_for_preferences_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", "somewhere")
    assert paths.config_dir() == Path.home() / ".config" / "responsibility-explorer"


def homeless() -> Path:
    raise RuntimeError("Could not determine home directory.")


@pytest.mark.parametrize(
    ("platform", "variable"), [("linux", "XDG_CONFIG_HOME"), ("win32", "APPDATA")]
)
def test_nobody_needs_a_home_whose_folder_is_named(
    platform: str, variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", homeless)
    monkeypatch.setenv(variable, str(tmp_path))
    assert paths.config_dir() == tmp_path / "responsibility-explorer"


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
@pytest.mark.parametrize("home", [homeless, lambda: Path("somewhere"), Path])
def test_without_a_home_and_a_name_there_is_no_folder(
    platform: str, home: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", home)
    assert paths.config_dir() is None


def test_a_path_that_was_typed_may_begin_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/you")
    assert paths.expanded("~/out") == Path("/home/you/out")
    assert paths.expanded("~nobody-of-this-name/out") == Path("~nobody-of-this-name/out")
    assert paths.expanded("out") == Path("out")
