# SPDX-License-Identifier: MIT
"""The packages on a small scale; packaging/README.md says how they are built and started."""

import configparser
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage

from build import bundle, bundle_contents, deb, icons, product, release, wheel
from explorer import __version__
from explorer.export.formats import FORMATS

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "packaging" / "linux"
DESKTOP, METAINFO, MIME, MAN = (
    LINUX / f"responsibility-explorer{ending}"
    for ending in (".desktop", ".metainfo.xml", ".mime.xml", ".1")
)
SHARED_MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def said_by(*command: str | Path) -> str:
    """Return what a checking tool says; it must be content."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "80"}
    ended = subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert not ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build wheel and sdist, with all checks, and return their folder."""
    folder = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1764000000")
        wheel.build_all(folder)
    return folder / "once"


@pytest.mark.slow
def test_wheel_and_sdist_are_the_same_at_each_build_and_hold_what_they_should(built: Path) -> None:
    assert {path.name for path in built.iterdir()} == {
        f"shared_responsibility_explorer-{__version__}-py3-none-any.whl",
        f"shared_responsibility_explorer-{__version__}.tar.gz",
    }


@pytest.mark.slow
def test_the_wheel_brings_licenses_and_both_commands(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as packed:
        names = packed.namelist()
        (points,) = (name for name in names if name.endswith("entry_points.txt"))
        commands = packed.read(points).decode()
    assert "responsibility-explorer = explorer.commands.cli:main" in commands
    assert "responsibility-explorer-window = explorer.commands.cli:main" in commands
    assert any(name.endswith("licenses/resources/fonts/OFL.txt") for name in names)


@pytest.mark.slow
def test_files_that_do_not_belong_are_found(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "some.whl"
    file.write_bytes(next(built.glob("*.whl")).read_bytes())
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr("tests/test_x.py", "")
    assert wheel.wheel_problems(file) == ["has tests/test_x.py"]


def test_files_that_are_missing_are_found(tmp_path: Path) -> None:
    sdist = tmp_path / "some.tar.gz"
    with tarfile.open(sdist, "w:gz") as packed:
        packed.add(ROOT / "README.md", f"{wheel.stem()}/README.md")
    problems = wheel.sdist_problems(sdist)
    assert "lacks explorer/commands/cli.py" in problems
    assert "lacks README.md" not in problems


def test_builds_that_differ_are_refused(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_text(name)
    with pytest.raises(product.SetupError, match="not repeatable"):
        wheel.require_same(tmp_path / "one", tmp_path / "two")


@pytest.mark.slow
def test_a_tool_that_fails_is_quoted() -> None:
    with pytest.raises(product.SetupError, match=r"no luck\n.* failed \(exit code 5\)"):
        product.run_tool([sys.executable, "-c", "print('no luck'); raise SystemExit(5)"])
    with pytest.raises(product.SetupError, match="no-such-tool is missing"):
        product.run_tool(["no-such-tool"])


def test_the_version_is_the_same_everywhere() -> None:
    assert product.version() == __version__
    assert ET.parse(METAINFO).find("releases/release").get("version") == __version__  # type: ignore[union-attr]
    assert f'"{__version__}"' in MAN.read_text().splitlines()[1]
    assert f"## {__version__} " in (ROOT / "CHANGELOG.md").read_text()
    readme = (ROOT / "README.md").read_text()
    assert [name for name in release.package_names() if name not in readme] == []
    assert f"{release.STEM}.html" in readme


@pytest.mark.slow
def test_the_desktop_entry_is_valid_and_opens_a_file() -> None:
    said_by("desktop-file-validate", DESKTOP)
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(DESKTOP)
    entry = parser["Desktop Entry"]
    assert entry["Exec"] == "responsibility-explorer %F"
    assert set(entry["MimeType"].split(";")) - {""} == set(patterns())


@pytest.mark.slow
def test_the_metainfo_is_valid() -> None:
    command = ["appstreamcli", "validate", "--no-net", str(METAINFO)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    # The project owns no domain: its id is no reverse domain name, and it has no home page.
    forgiven = {"cid-desktopapp-is-not-rdns", "url-homepage-missing"}
    assert set(re.findall(r"^[EW]: \S+ (\S+)", ended.stdout, re.MULTILINE)) <= forgiven
    assert "Validation" in ended.stdout
    tree = ET.parse(METAINFO)
    assert tree.findtext("launchable") == DESKTOP.name
    assert {one.text for one in tree.findall("provides/mediatype")} == set(patterns())


def patterns() -> dict[str, str]:
    """Return the file name pattern of each of our types."""
    types = ET.parse(MIME).findall(f"{SHARED_MIME}mime-type")
    return {one.get("type", ""): one.find(f"{SHARED_MIME}glob").get("pattern") for one in types}  # type: ignore[union-attr, misc]


def test_other_peoples_toml_files_stay_theirs() -> None:
    assert sorted(patterns().values()) == ["*.responsibility-story.toml", "*.responsibility.toml"]


@pytest.mark.slow
def test_the_manual_is_clean_and_names_every_option() -> None:
    text = said_by("man", "-l", "--warnings", "-E", "UTF-8", MAN)
    program = (sys.executable, "-m", "explorer")
    offered = "".join(said_by(*program, name, "--help") for name in ("export", "handout", "check"))
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", offered))
    written = set(re.findall(r"--[a-z][a-z-]+", text.replace("\u2010", "-")))
    assert options - written == set(), "write these in packaging/linux/responsibility-explorer.1"
    assert [ending for ending in FORMATS if ending not in text] == []


@pytest.mark.parametrize("size", icons.SIZES)
def test_the_icons_are_the_drawing(size: int) -> None:
    file = icons.icon_file(size)
    kept = QImage(str(file)).convertToFormat(QImage.Format.Format_RGBA8888)
    assert (kept.width(), kept.height()) == (size, size)
    drawn = icons.pixels(size)
    worst = max(abs(one - two) for one, two in zip(bytes(kept.constBits()), drawn, strict=True))
    assert worst <= 8, "run packaging/build/icons.py"
    assert file.stat().st_size < 20_000


@pytest.mark.parametrize(
    ("name", "is_wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6\\plugins\\platforms\\qdirect2d.dll", False),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6/Qt/lib/libQt6OpenGL.so.6", True),
        ("PySide6/Qt/lib/libicudata.so.73", True),
        ("libGL.so.1", False),
        ("libEGL.so.1.1.0", False),
        ("libxcb-cursor.so.0", True),
        ("explorer/resources/content/en/cloud.toml", True),
    ],
)
def test_the_bundle_has_what_the_program_uses_and_no_more(name: str, is_wanted: bool) -> None:
    assert bundle_contents.is_wanted(name) is is_wanted


def test_what_pyqtgraph_imports_is_never_left_out() -> None:
    assert not bundle_contents.NEVER_EXCLUDED & set(bundle_contents.EXCLUDED)


WITHOUT = """
import sys
sys.path.append("packaging")
from build.bundle_contents import EXCLUDED
class Nothing:
    def find_spec(self, name, path=None, target=None):
        if any(f"{name}.".startswith(f"{one}.") for one in EXCLUDED):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Nothing())
import explorer.ui.application, explorer.ui.explain.balance
from explorer.commands.cli import main
folder = sys.argv[1]
for ending in sys.argv[2:]:
    assert main(["export", f"{folder}/picture{ending}"]) == 0, ending
assert main(["handout", f"{folder}/handout.pdf"]) == 0
"""


@pytest.mark.slow
def test_nothing_misses_the_modules_that_are_left_out(tmp_path: Path) -> None:
    endings = set(FORMATS) - {".gif", ".webp"}  # slow; packaging/prove/smoke.py writes them as well
    said_by(sys.executable, "-c", WITHOUT, tmp_path, *endings)
    assert len(list(tmp_path.iterdir())) == len(endings) + 1


def test_the_records_of_the_packages_only_keep_what_is_about_them(tmp_path: Path) -> None:
    record = tmp_path / "pptx-1.dist-info" / "RECORD"
    record.parent.mkdir()
    record.write_text("pptx/api.py,sha256=1,2\npptx-1.dist-info/LICENSE,sha256=3,4\n")
    bundle.trim_records(tmp_path)
    assert record.read_text() == "pptx-1.dist-info/LICENSE,sha256=3,4\n"


def test_symbols_are_only_taken_from_files_that_have_some() -> None:
    with_some = ("pikepdf.libs/libqpdf-1.so.30.4.2", "_internal/libicuuc.so.73", "x.abi3.so")
    assert all(map(bundle_contents.has_symbols, with_some))
    others = ("PySide6/Qt/lib/libQt6Gui.so.6", "numpy.libs/libscipy_openblas64_-1.so")
    assert not any(map(bundle_contents.has_symbols, others))


READELF = """
File: /out/program/_internal/plugins/platforms/libqxcb.so
 0x0000000000000001 (NEEDED)             Shared library: [libxcb-cursor.so.0]
 0x0000000000000001 (NEEDED)             Shared library: [libc.so.6]

File: /out/program/_internal/libxcb-cursor.so.0
 0x0000000000000001 (NEEDED)             Shared library: [libxcb.so.1]

File: /out/program/_internal/libkrb5.so.3
 0x0000000000000001 (NEEDED)             Shared library: [libkeyutils.so.1]

File: /out/program/_internal/libkeyutils.so.1
"""


def test_libraries_that_nobody_asks_for_are_removed() -> None:
    needs = bundle.parse_needs(READELF)
    lost = bundle_contents.needless_libraries(needs)
    assert {Path(file).name for file in lost} == {"libkrb5.so.3", "libkeyutils.so.1"}


def test_a_library_that_is_nowhere_is_an_error() -> None:
    needs = bundle.parse_needs(READELF)
    assert bundle_contents.missing_libraries(needs) == []
    del needs["/out/program/_internal/libxcb-cursor.so.0"]
    (problem,) = bundle_contents.missing_libraries(needs)
    assert problem.startswith("libxcb-cursor.so.0 is missing, for ")
    assert problem.endswith("libqxcb.so")


def test_a_warning_of_a_missing_library_is_an_error_where_the_library_is_used() -> None:
    line = (
        "WARNING: Library not found: could not resolve 'libxcb-cursor.so.0', dependency of "
        "'/venv/lib/python3.11/site-packages/PySide6/Qt/plugins/{}'."
    )
    bundle.require_no_warning(line.format("platforms/libqeglfs.so"))
    with pytest.raises(product.SetupError, match="Libraries are missing"):
        bundle.require_no_warning(line.format("platforms/libqxcb.so"))


def test_the_package_depends_on_what_the_bundle_leaves_to_the_system() -> None:
    names = {name.split()[0] for name in deb.depends().split(", ")}
    assert names >= {"libc6", "libgl1", "libegl1", "libxcb1", "libfontconfig1"}


def test_the_log_of_the_package_names_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    log = deb.changelog()
    assert log.startswith(f"responsibility-explorer ({__version__}) unstable")
    assert log.endswith("Mon, 24 Nov 2025 16:00:00 +0000\n")


def test_the_release_has_one_file_for_each_use() -> None:
    endings = {name.partition(__version__)[2] for name in release.package_names()}
    assert endings == {"_amd64.deb", "-linux-x86_64.tar.gz", "-py3-none-any.whl", ".tar.gz"}


def test_an_archive_of_the_same_pictures_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    folder = tmp_path / "pictures"
    folder.mkdir()
    for name in ("b.svg", "a.png"):
        (folder / name).write_text(name)
    once, again = tmp_path / "once.zip", tmp_path / "again.zip"
    release.pack(folder, once)
    (folder / "b.svg").touch()
    release.pack(folder, again)
    assert once.read_bytes() == again.read_bytes()
    with zipfile.ZipFile(once) as packed:
        assert packed.namelist() == ["pictures/a.png", "pictures/b.svg"]


def test_the_sums_are_those_that_sha256sum_reads(tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.write_bytes(b"bytes")
    assert release.sums([file]) == f"{sha256(b'bytes').hexdigest()}  a file\n"
