# SPDX-License-Identifier: MIT
import os
import subprocess
import sys
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

import pytest

from explorer import __version__
from explorer.commands.cli import main
from explorer.diagram.theme import THEMES
from tests.samples import ALONE, STORY, stack_toml

ROOT = Path(__file__).parents[2]
STACK_FILE = str(ROOT / "resources/content/en/cloud.toml")
STORY_FILE = str(ROOT / "resources/content/en/stories/cloud.toml")


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"responsibility-explorer {__version__}\n"


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["export", "--help"], ["check", "-h"]])
def test_help_names_what_there_is(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    assert "usage: responsibility-explorer" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["export"], "name a file to write, or --all with a folder"),
        (["export", "x.svg", "--all", "y"], "give either a file or --all"),
        (["export", "x.bmp"], "ends in .bmp, which is no format: name the file"),
        (["export", "x"], "has no ending"),
        (["export", "x.svg", "--stack", "foo"], "no stack foo: use one of cloud, ai"),
        (["export", "x.svg", "--stop", "faas"], "has no service model faas."),
        (
            ["export", "x.svg", "--stack", "ai", "--stop", "on-premises"],
            "Microsoft's figure leaves out on-premises: self-hosted AI is all yours. "
            "Use one of iaas, paas, saas\n",
        ),
        (["export", "x.svg", "--layer", "floor"], "no layer floor: use one of data,"),
        (["export", "x.svg", "--view", "cube"], "invalid choice: 'cube'"),
        (["export", "x.svg", "--theme", "pink"], "invalid choice: 'pink'"),
        (["export", "x.svg", "--width", "5"], "--width takes 100 to 16000 pixels, not 5"),
        (
            ["export", "x.svg", "--width", "wide"],
            "--width takes a size such as 1920, 16cm, 160mm or 6.3in, not wide",
        ),
        (["export", "x.svg", "--dpi", "-3"], "--dpi takes 0 to 10000"),
        (["export", "x.svg", "--seconds", "nan"], "--seconds takes 0.1 to 60"),
        (["export", "x.svg", "--you", "a\nb"], "--you has a line break: write it on one line"),
        (["export", "x.svg", "--provider", "p" * 81], "--provider has 81 characters: shorten"),
        (["export", "x.svg", "--you", "   "], "--you has nothing that can be seen: write a name"),
        (["handout", "x.pdf", "--provider", " "], "--provider has nothing that can be seen"),
        (["export", "x.svg", "--stack", ""], "argument --stack: give a value, not an empty word"),
        (["export", "x.svg", "--stop", ""], "argument --stop: give a value, not an empty word"),
        (["export", "x.svg", "--layer", ""], "argument --layer: give a value, not an empty word"),
        (["export", "x.svg", "--width", ""], "argument --width: give a value, not an empty word"),
        (["export", "--all", "d", "--formats", ""], "argument --formats: give a value, not an"),
        (["export", "x.png", "--dpi", ""], "--dpi: give a number such as 1.5, not an empty word"),
        (["export", "x.png", "--dpi", "1,5"], "--dpi: give a number such as 1.5, not 1,5"),
        (["export", "x.png", "--dpi", "1_5"], "--dpi: give a number such as 1.5, not 1_5"),
        (
            ["export", "x.png", "--width", "1,920"],
            "1920, 16cm, 160mm or 6.3in, not 1,920",
        ),
        (
            ["export", "x.png", "--width", "16,5cm"],
            "1920, 16cm, 160mm or 6.3in, not 16,5cm",
        ),
        (["export", "x.png", "--width", "500.000"], "takes whole pixels such as 1920, not 500.000"),
        (["handout", "x.pdf", "--story", ""], "argument --story: give a value, not an empty word"),
        (["handout", "x.pdf", "--story", f"{'a' * 300}.toml"], "no story aaa"),
        (["export", "x.png", "--content", f"{'a' * 300}.toml"], "cannot be read (File name too"),
        (["check", f"{'a' * 300}.toml"], "cannot be read (File name too long)"),
        (["a" * 300], "no command and no file aaa"),
        ([""], "give a file, not an empty word"),
        (["export", "--all", ""], "argument --all: give a path, not an empty word"),
        (["export", ""], "argument OUT: give a path"),
        (["handout", ""], "argument OUT: give a path"),
        (["export", "x.svg", "--content", ""], "argument --content: give a path"),
        (["check", ""], "argument FILE: give a path"),
        (["export", "x.svg", "--content", "none.toml"], "none.toml: cannot be read"),
        (["export", "x.svg", "--stack", "ai", "--content", "x.toml"], "not allowed with"),
        (["export", "x.svg", "--content", "sub/none.toml"], "sub/none.toml: cannot be read"),
        (["check", "sub/none.toml"], "sub/none.toml: cannot be read"),
        (["handout", "x.pdf", "--story", STORY_FILE, "--content", "sub/none.toml"], "sub/none.t"),
        (["handout", "x.pdf", "--story", "."], ".: cannot be read (Is a directory)"),
        (
            ["export", "x.svg", "--content", STORY_FILE],
            f"{STORY_FILE}: is a story, not a stack: give it to handout --story, or open it in",
        ),
        (
            ["handout", "x.pdf", "--story", STACK_FILE],
            f"{STACK_FILE}: is a stack, not a story: give it to --content, or open it in",
        ),
        (["check"], "FILE"),
        (["check", "none.toml"], "none.toml: cannot be read (No such file or directory)"),
        (["--frobnicate"], "unknown option --frobnicate"),
        (["one.toml", "exprt"], "no command and no file exprt: use one of export, "),
        (["x" * 300], "no command and no file xxx"),
        (["exprt", "x.png"], "no command and no file exprt: use one of export, "),
        (["exprt"], "no command and no file exprt: use one of export, "),
    ],
)
def test_wrong_use_is_one_sentence(
    words: list[str],
    says: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def labels(path: Path) -> list[str]:
    return [one.get("aria-label") or "" for one in ElementTree.parse(path).iter()]


def test_an_svg_shows_what_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    assert (
        main(["export", str(path), "--stack", "ai", "--stop", "paas", "--layer", "ai-compute"]) == 0
    )
    assert "Model tuning, PaaS: Depends on the AI model (published sources differ)" in labels(path)
    assert main(["export", str(path), "--view", "matrix", "--theme", "dark", "--no-title"]) == 0
    assert "Applications, SaaS: Provider (published sources differ)" in labels(path)
    assert THEMES["dark"].color("background") in path.read_text()
    assert "The cloud shared responsibility model</text>" not in path.read_text()


def test_without_a_service_model_iaas_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    main(["export", str(path)])
    assert "Operating system, IaaS: You (published sources differ)" in labels(path)


def test_the_parties_can_have_other_names(tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    words = ["--you", "Contoso {x}", "--provider", "Azure", "--stop", "saas"]
    assert main(["export", str(path), *words]) == 0
    text = path.read_text()
    assert "Information and data, SaaS: Contoso {x}" in labels(path)
    assert "4 Contoso {x} · 1 shared · 7 Azure" in text
    assert "Azure: 2 layers" in text
    assert ">You<" not in text
    assert "the provider" not in text.replace("The provider's in every cloud model", "").lower()


def test_an_own_stack_can_be_exported(tmp_path: Path) -> None:
    content, path = tmp_path / "own.toml", tmp_path / "x.svg"
    content.write_text(stack_toml(), "utf-8")
    assert main(["export", str(path), "--content", str(content)]) == 0
    assert len(labels(path)) > 3


def test_one_service_model_alone_has_nothing_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, path = tmp_path / "own.toml", tmp_path / "x.svg"
    content.write_text(ALONE, "utf-8")
    asked = ["export", str(path), "--content", str(content)]
    assert main([*asked, "--view", "matrix"]) == 2
    assert capsys.readouterr().err == (
        "responsibility-explorer export: --view matrix is not possible: Alone has one service "
        "model, and nothing to put beside it\n"
    )
    assert not path.exists()
    assert main(asked) == 0
    assert labels(path)
    folder = tmp_path / "all"
    options = ["--all", str(folder), "--content", str(content), "--formats", "svg,pptx"]
    assert main(["export", *options]) == 0
    assert sorted(one.name for one in folder.iterdir()) == [
        "alone-single-own.pptx", "alone-single-own.svg", "alone.pptx"
    ]  # fmt: skip


def test_a_place_that_cannot_be_written_is_a_failure_and_no_crash(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(tmp_path / "none" / "x.svg")]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "choose another place" in said


def test_check_says_what_is_right_and_what_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(stack_toml(), "utf-8")
    bad.write_text('id = "BAD"', "utf-8")
    assert main(["check", str(good)]) == 0
    assert "all right, 3 layers over 3 service models" in capsys.readouterr().out
    assert main(["check", str(good), str(bad)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert "bad.toml: id: Its form is wrong: use 1 to 40 lower-case letters" in said[0]
    for key in ("id", "name", "stops", "layers"):  # all that is required
        assert any(f"bad.toml: {key}: " in line for line in said)


def test_check_names_an_icon_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "car.toml"
    file.write_text(stack_toml('short_name = "Upkeep"', 'short_name = "Upkeep"\nicon = "car"'))
    assert main(["check", str(file)]) == 2
    said = capsys.readouterr().err
    assert f"{file}: layers[upkeep].icon: names the icon 'car', which is not there: " in said
    file.write_text(stack_toml('short_name = "Upkeep"', 'short_name = "Upkeep"\nicon = "gear"'))
    assert main(["check", str(file)]) == 0


def test_check_knows_stories_and_takes_the_stacks_before_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stack, story = tmp_path / "car.toml", tmp_path / "trip.toml"
    stack.write_text(stack_toml(), "utf-8")
    story.write_text(STORY, "utf-8")
    assert main(["check", str(stack), str(story)]) == 0
    assert "trip.toml: all right, 2 steps, 3.5 minutes" in capsys.readouterr().out
    head, _first, last = STORY.split("[[steps]]\n")
    story.write_text(f"{head}[[steps]]\n{last}", "utf-8")
    assert main(["check", str(stack), str(story)]) == 0
    assert "trip.toml: all right, 1 step, 1 minute\n" in capsys.readouterr().out
    assert main(["check", str(story)]) == 2
    said = capsys.readouterr().err
    place = 'steps[1].stack ("All of them")'
    assert f"{place}: names 'car', which is not there: use one of cloud, ai" in said


@pytest.mark.slow
def test_an_svg_needs_no_qt(tmp_path: Path) -> None:
    code = (
        "import sys; from explorer.commands.cli import main\n"
        "assert main(sys.argv[1:]) == 0\n"
        "sys.exit(any(name.startswith(('PySide6', 'shiboken6')) for name in sys.modules))\n"
    )
    command = [sys.executable, "-c", code, "export", str(tmp_path / "x.svg")]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["png", "pdf"])
def test_pictures_need_no_display(suffix: str, tmp_path: Path) -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    env = {key: value for key, value in os.environ.items() if key not in hidden}
    path = tmp_path / f"x.{suffix}"
    command = [sys.executable, "-m", "explorer", "export", str(path), "--width", "8cm"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert path.stat().st_size > 5000


@pytest.mark.slow
def test_two_runs_write_the_same_svg(tmp_path: Path) -> None:
    for name in ("one.svg", "two.svg"):
        command = [sys.executable, "-m", "explorer", "export", str(tmp_path / name)]
        subprocess.run(command, cwd=ROOT, check=True)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


@pytest.mark.usefixtures("qapp")
def test_a_missing_library_of_the_system_is_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "explorer.commands.preflight.check", lambda _platform: "libGL.so.1 is missing"
    )
    assert main(["export", str(tmp_path / "x.png")]) == 1
    assert capsys.readouterr().err == "libGL.so.1 is missing\n"


@pytest.mark.usefixtures("qapp")
def test_a_png_is_written_in_a_running_program_too(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    assert main(["export", str(path), "--width", "300", "--transparent", "--dpi", "96"]) == 0
    assert path.read_bytes().startswith(b"\x89PNG")


def test_without_a_display_no_window_opens(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main([]) == 3
    assert "There is no display" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "rest", "files"),
    [
        ([], [], []),
        (["mine.toml"], [], [Path("mine.toml")]),
        (["mine.toml", "talk.toml"], [], [Path("mine.toml"), Path("talk.toml")]),
        (
            ["-platform", "offscreen", "mine.toml"],
            ["-platform", "offscreen"],
            [Path("mine.toml")],
        ),
    ],
)
def test_without_a_command_the_window_opens(
    words: list[str], rest: list[str], files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []

    def run(options: list[str], paths: list[Path], _messages: object) -> int:
        opened.append((options, paths))
        return 0

    monkeypatch.setattr("explorer.commands.preflight.require_window", lambda _words: None)
    monkeypatch.setattr("explorer.commands.qt_messages.hear_qt", lambda _words: None)
    monkeypatch.setattr("explorer.ui.application.run", run)
    assert main(words) == 0
    assert opened == [(rest, files)]


ANSWERS = {
    "version": ["--version"],
    "help": ["--help"],
    "help of export": ["export", "--help"],
    "alt text": ["export", "--alt-text"],
    "check": ["check", str(ROOT / "resources/content/en/cloud.toml")],
}


def answered(
    words: list[str], output: int | IO[bytes], tmp_path: Path, **more: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program with its answers going somewhere."""
    return subprocess.run(
        [sys.executable, "-m", "explorer", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(tmp_path), **more},
        stdout=output,
        stderr=subprocess.PIPE,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("words", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_that_cannot_be_printed_is_a_failure_in_one_sentence(
    words: list[str], unbuffered: str, tmp_path: Path
) -> None:
    with Path("/dev/full").open("wb") as full:
        done = answered(words, full, tmp_path, PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 1
    said = "The answer cannot be printed (no space left on device): choose another place\n"
    assert done.stderr.decode() == said


@pytest.mark.slow
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("words", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_that_nobody_reads_to_its_end_is_no_trouble(
    words: list[str], unbuffered: str, tmp_path: Path
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = answered(words, writer, tmp_path, PYTHONUNBUFFERED=unbuffered)
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.slow
def test_an_answer_has_numbers_for_what_the_output_cannot_say(tmp_path: Path) -> None:
    words = ["export", "--alt-text", "--you", "信 Zoë", "--stop", "saas"]
    done = answered(words, subprocess.PIPE, tmp_path, PYTHONIOENCODING="cp1252")
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"Information and data, SaaS: \u4fe1 Zo" + "ë".encode("cp1252") in done.stdout
