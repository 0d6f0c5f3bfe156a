# SPDX-License-Identifier: MIT
"""Imports go to the left: model, diagram, files and render, picture, export, ui."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "explorer"
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
# What each part may import of the program, besides itself.
MAY_IMPORT = {
    "": set(),
    "paths": set(),
    "preflight": set(),
    "model": set(),
    "library": {"paths", "model"},
    "diagram": {"paths", "model"},
    "files": {"paths", "model", "diagram"},
    "render": {"paths", "model", "diagram"},
    "picture": {"model", "diagram", "files"},
    "export": {"paths", "model", "library", "diagram", "files", "render", "picture"},
    "batch": {"model", "diagram", "picture", "export"},
    "handout": {"model", "library", "diagram", "render", "picture", "export"},
    "ui": {
        "paths",
        "model",
        "library",
        "diagram",
        "files",
        "render",
        "picture",
        "export",
        "batch",
        "licences",
        "handout",
    },
    "command": set(),
    "licences": {"paths"},
}
COMMANDS = ("cli", "__main__", "export_command", "handout_command")  # may import all
WITHOUT_QT = (
    "model", "diagram", "files", "picture", "export", "batch", "library", "licences", "paths",
    "preflight", "command", "export_command", "handout", "handout_command", "cli",
)  # fmt: skip


def part_of(module: str) -> str:
    """Return the part a module belongs to: `model` for `explorer.model.stack`."""
    return [*module.split("."), ""][1]


def imported(path: Path) -> Iterator[str]:
    """Yield the modules that a file imports, wherever the import stands in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} is a relative import"
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                yield whole if whole in MODULES else str(node.module)


def loaded_with(part: str, without: str = "") -> set[str]:
    """Return what a fresh interpreter has loaded once every module of a part is imported."""
    wanted = [module for module in MODULES if part_of(module) == part and module != without]
    assert wanted
    script = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)\n"
    done = subprocess.run(
        [sys.executable, "-c", script + "print(*sys.modules)", *wanted],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_lies_to_its_left(module: str) -> None:
    part = part_of(module)
    parts = {part_of(name) for name in imported(MODULES[module]) if name.startswith("explorer")}
    assert part in COMMANDS or parts <= MAY_IMPORT[part] | {part, ""}


@pytest.mark.parametrize("part", WITHOUT_QT)
def test_importing_a_part_without_qt_loads_none(part: str) -> None:
    loaded = loaded_with(part)
    assert not [name for name in loaded if name.startswith(("PySide6", "shiboken6"))]


def test_the_model_loads_nothing_else_of_the_program() -> None:
    explorer = {part_of(name) for name in loaded_with("model") if name.startswith("explorer")}
    assert explorer == {"", "model"}


@pytest.mark.parametrize("part", ["files", "export", "export_command"])
def test_writing_files_loads_nothing_that_speaks_to_a_network(part: str) -> None:
    assert not {"http.client", "ssl", "urllib.request", "asyncio"} & loaded_with(part)


def test_rendering_needs_no_widgets() -> None:
    loaded = loaded_with("render")
    assert "PySide6.QtGui" in loaded
    assert "PySide6.QtWidgets" not in loaded


def test_a_window_opens_without_loading_what_only_the_chart_needs() -> None:
    loaded = loaded_with("ui", without="explorer.ui.chart")
    assert "PySide6.QtWidgets" in loaded
    assert not {"numpy", "pyqtgraph"} & loaded


def test_frozen_values_are_structs_and_no_dataclasses() -> None:
    why = "use msgspec.Struct and msgspec.structs.replace: see CONTRIBUTING.md"
    assert not [name for name, path in MODULES.items() if "dataclasses" in imported(path)], why


def test_only_render_ui_and_the_way_to_a_window_name_qt() -> None:
    named = {
        part_of(module)
        for module, path in MODULES.items()
        if any(name.startswith("PySide6") for name in imported(path))
    }
    assert named <= {"render", "ui", "preflight"}
    assert not [
        name
        for module, path in MODULES.items()
        if part_of(module) == "render"
        for name in imported(path)
        if name.startswith("PySide6.QtWidgets")
    ]


def test_the_folder_packaging_is_no_package() -> None:
    assert not list((ROOT / "packaging").rglob("__init__.py"))
    assert not (ROOT / "tests" / "__init__.py").exists()


def test_every_source_file_begins_with_its_licence() -> None:
    files = [*MODULES.values(), *(ROOT / "tests").glob("*.py"), *(ROOT / "packaging").glob("*.py")]
    first = "# SPDX-License-Identifier: MIT"
    assert not [path for path in files if first not in path.read_text(encoding="utf-8")[:80]]
