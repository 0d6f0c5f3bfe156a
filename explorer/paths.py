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


def config_dir() -> Path:
    """Return the user's folder for preferences; it need not exist yet."""
    return _config_home(sys.platform) / APPLICATION


def _config_home(platform: str) -> Path:
    """Return the folder in which programs keep settings on this kind of system."""
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    if platform == "win32":
        return _folder("APPDATA", Path.home() / "AppData" / "Roaming")
    return _folder("XDG_CONFIG_HOME", Path.home() / ".config")


def _folder(variable: str, default: Path) -> Path:
    """Return the absolute path in an environment variable; a relative one counts as unset."""
    path = Path(os.environ.get(variable, ""))
    return path if path.is_absolute() else default


def state_dir() -> Path:
    """Return the user's folder for what the program notes down; it need not exist yet."""
    return _state_home(sys.platform) / APPLICATION


def _state_home(platform: str) -> Path:
    if platform in ("darwin", "win32"):
        return _config_home(platform)
    return _folder("XDG_STATE_HOME", Path.home() / ".local" / "state")
