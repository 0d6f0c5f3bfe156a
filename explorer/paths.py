# SPDX-License-Identifier: MIT
"""Where the program's own files and the user's settings are."""

import os
import sys
from pathlib import Path

APPLICATION = "responsibility-explorer"


def resource_root() -> Path:
    """Return the folder of content, fonts and icons: in the installed package or in the checkout.

    FileNotFoundError if there is none, because the installation is damaged.
    """
    package = Path(__file__).resolve().parent
    candidates = (package / "resources", package.parent / "resources")
    for folder in candidates:
        if (folder / "content").is_dir():
            return folder
    looked = " and ".join(str(folder) for folder in candidates)
    raise FileNotFoundError(
        f"The program's resources are missing (looked in {looked}): install it again."
    )


def config_dir() -> Path | None:
    """Return the user's folder for preferences, which need not exist yet.

    None if nothing says where it could be: a user without a home and without the variables.
    """
    home = _config_home(sys.platform)
    return home / APPLICATION if home else None


def expanded(text: str) -> Path:
    """Return the path that a person typed; `~` is their home, unless nobody knows where that is."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def _config_home(platform: str) -> Path | None:
    """Return the folder in which programs keep settings on this kind of system, if it is known."""
    if platform == "darwin":
        return _in_home("Library", "Application Support")
    if platform == "win32":
        return _named("APPDATA") or _in_home("AppData", "Roaming")
    return _named("XDG_CONFIG_HOME") or _in_home(".config")


def _named(variable: str) -> Path | None:
    """Return the absolute path in an environment variable; a relative one counts as unset."""
    path = Path(os.environ.get(variable, ""))
    return path if path.is_absolute() else None


def _in_home(*names: str) -> Path | None:
    """Return a folder in the user's home, if there is one; asked for only when it is needed."""
    try:
        home = Path.home()
    except RuntimeError:  # no HOME, and the system knows no home of this user
        return None
    return home.joinpath(*names) if home.is_absolute() else None


def state_dir() -> Path | None:
    """Return the user's folder for what the program notes down, as `config_dir` does."""
    home = _state_home(sys.platform)
    return home / APPLICATION if home else None


def _state_home(platform: str) -> Path | None:
    if platform in ("darwin", "win32"):
        return _config_home(platform)
    return _named("XDG_STATE_HOME") or _in_home(".local", "state")
