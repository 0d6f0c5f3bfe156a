# SPDX-License-Identifier: MIT
"""A room imports only from the rooms above it, and no two modules import each other."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "explorer"
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
# Each room imports only from those before it; the first three import nothing of ours.
ROOMS = (
    "catalogue", "disk", "paths", "reports", "model", "story", "practice", "diagram", "paper",
    "files", "render", "export", "ui", "commands",
)  # fmt: skip
ALONE = ("catalogue", "disk", "paths")
START = "__main__"
WITHOUT_QT = (
    "catalogue", "disk", "paths", "reports", "model", "story", "practice", "diagram", "paper",
    "files", "export", "commands",
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


def uses(module: str) -> set[str]:
    """Return the program's modules that a module imports, type-only imports included."""
    return {name for name in imported(MODULES[module]) if name in MODULES} - {module, "explorer"}


@pytest.mark.slow
@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_rooms_above_its_own(module: str) -> None:
    part = part_of(module)
    parts = {part_of(name) for name in uses(module)}
    if part in ("", START):
        assert parts <= {"commands"}
    elif part in ALONE:
        assert not parts
    else:
        assert parts <= set(ROOMS[: ROOMS.index(part) + 1])


@pytest.mark.slow
def test_no_modules_import_each_other_not_even_for_types() -> None:
    graph = {module: uses(module) for module in MODULES}
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        circle = error.args[1]
        pytest.fail(f"a circle: {' -> '.join(reversed(circle))}")


def test_no_module_is_longer_than_400_lines_and_the_window_than_300() -> None:
    lines = {name: path.read_text("utf-8").count("\n") for name, path in MODULES.items()}
    assert lines["explorer.ui.window"] < 300
    assert not {name for name, count in lines.items() if count > 400}


@pytest.mark.parametrize("room", [path.parent for path in PACKAGE.rglob("__init__.py")], ids=str)
def test_every_room_says_what_belongs_there_and_what_does_not(room: Path) -> None:
    said = ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8"))) or ""
    assert room == PACKAGE or said.count(".") >= 2, f"{room} needs two sentences"


@pytest.mark.slow
@pytest.mark.parametrize("part", WITHOUT_QT)
def test_importing_a_part_without_qt_loads_none(part: str) -> None:
    loaded = loaded_with(part)
    assert not [name for name in loaded if name.startswith(("PySide6", "shiboken6"))]


@pytest.mark.slow
def test_the_model_loads_nothing_else_of_the_program() -> None:
    explorer = {part_of(name) for name in loaded_with("model") if name.startswith("explorer")}
    assert explorer == {"", "disk", "paths", "model"}


@pytest.mark.slow
@pytest.mark.parametrize("part", ["files", "export", "commands"])
def test_writing_files_loads_nothing_that_speaks_to_a_network(part: str) -> None:
    assert not {"http.client", "ssl", "urllib.request", "asyncio"} & loaded_with(part)


@pytest.mark.slow
def test_rendering_needs_no_widgets() -> None:
    loaded = loaded_with("render")
    assert "PySide6.QtGui" in loaded
    assert "PySide6.QtWidgets" not in loaded


@pytest.mark.slow
def test_a_window_opens_without_loading_what_only_the_chart_needs() -> None:
    loaded = loaded_with("ui", without="explorer.ui.explain.balance")
    assert "PySide6.QtWidgets" in loaded
    assert not {"numpy", "pyqtgraph"} & loaded


@pytest.mark.slow
def test_frozen_values_are_structs_and_no_dataclasses() -> None:
    why = "use msgspec.Struct and msgspec.structs.replace: see CONTRIBUTING.md"
    assert not [name for name, path in MODULES.items() if "dataclasses" in imported(path)], why


@pytest.mark.slow
def test_only_render_ui_and_the_way_to_a_window_name_qt() -> None:
    named = {
        module
        for module, path in MODULES.items()
        if any(name.startswith("PySide6") for name in imported(path))
    }
    elsewhere = {name for name in named if part_of(name) not in ("render", "ui")}
    assert elsewhere == {"explorer.commands.preflight", "explorer.commands.qt_messages"}
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


def test_every_source_file_begins_with_its_license() -> None:
    files = [
        *MODULES.values(),
        *(ROOT / "tests").rglob("*.py"),
        *(ROOT / "packaging").rglob("*.py"),
    ]
    own = [path for path in files if "node_modules" not in path.parts]
    first = "# SPDX-License-Identifier: MIT"
    assert not [path for path in own if first not in path.read_text(encoding="utf-8")[:80]]
