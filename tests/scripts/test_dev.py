# SPDX-License-Identifier: MIT
"""packaging/dev.py on a make-believe machine: what it would install, run and say."""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load_dev() -> ModuleType:
    """Import the script by its path: packaging/ is no package."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "packaging" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


dev = load_dev()


class Machine:
    """A machine that notes what is called, and makes a .venv when asked for one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.calls: list[list[str]] = []
        self.environments: list[Mapping[str, str]] = []
        self.packages: frozenset[str] | None = frozenset((*dev.TEST_NEEDS.packages, "python3-venv"))
        self.commands = {"node", "npm"}
        self.code_of: Callable[[list[str]], int] = lambda _: 0
        (root / "packaging").mkdir(parents=True)
        for name in ("requirements.txt", "requirements-test.txt"):
            (root / "packaging" / name).write_text(f"{name} 1\n")

    def host(self, **changes: Any) -> Any:
        """Return the machine as dev.py sees it: an ordinary user's Linux with a display."""
        facts = {
            "root": self.root,
            "platform": "linux",
            "environment": {"DISPLAY": ":0"},
            "is_root": False,
            "has_apt": True,
            "installed": self.installed,
            "call": self.call,
            "finds": self.commands.__contains__,
        }
        return dev.Host(**{**facts, **changes})

    def installed(self, names: Sequence[str]) -> frozenset[str] | None:
        return None if self.packages is None else self.packages & set(names)

    def call(
        self, command: Sequence[str], environment: Mapping[str, str], _folder: Path | None
    ) -> int:
        words = [str(word) for word in command]
        self.calls.append(words)
        self.environments.append(environment)
        code = self.code_of(words)
        if "venv" in words and not code:
            python = self.host().python
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return code

    def take_calls(self) -> list[str]:
        """Return what was called since the last time, each as one line."""
        lines = [" ".join(words) for words in self.calls]
        self.calls.clear()
        return lines


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "clone")


def test_dpkg_remembers_more_than_is_installed() -> None:
    answer = "libgl1 install ok installed\nlibegl1 deinstall ok config-files\nxvfb unknown ok not\n"
    assert dev.parse_installed(answer) == {"libgl1"}


def test_missing_packages_are_those_that_dpkg_does_not_know(machine: Machine) -> None:
    machine.packages = frozenset({"libgl1", "libglib2.0-0t64"})
    names = ["libgl1", "libglib2.0-0", "libxcb-cursor0"]
    assert dev.missing_packages(machine.host(), names) == ["libxcb-cursor0"]


def test_without_dpkg_nothing_is_called_missing(machine: Machine) -> None:
    machine.packages = None
    assert dev.missing_packages(machine.host(), ["libgl1"]) == []


def test_an_ordinary_user_reads_one_command_to_type(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert machine.packages is not None
    machine.packages -= {"libegl1", "libxcb-cursor0"}
    dev.install_packages(machine.host(), dev.RUN_NEEDS)
    last_line = capsys.readouterr().out.splitlines()[-1].strip()
    assert last_line == "sudo apt-get install -y --no-install-recommends libegl1 libxcb-cursor0"
    assert machine.calls == []


def test_root_installs_what_is_missing(machine: Machine) -> None:
    assert machine.packages is not None
    machine.packages -= {"xvfb"}
    dev.install_packages(machine.host(is_root=True), dev.TEST_NEEDS)
    update, install = machine.take_calls()
    assert update == "apt-get -qq update"
    assert install.startswith("apt-get install -y --no-install-recommends xvfb")
    assert machine.environments[-1]["DEBIAN_FRONTEND"] == "noninteractive"


def test_nothing_is_called_when_all_packages_are_there(machine: Machine) -> None:
    dev.install_packages(machine.host(is_root=True), dev.TEST_NEEDS)
    assert machine.calls == []


def test_a_failing_apt_ends_the_tests_but_not_a_run(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.packages = frozenset()
    machine.code_of = lambda words: 100 if words[0] == "apt-get" else 0
    host = machine.host(is_root=True)
    assert dev.main(["test"], host) == 1
    assert "apt-get failed (exit code 100)" in capsys.readouterr().out
    assert all(words[0] == "apt-get" for words in machine.calls)
    assert dev.main(["run"], host) == 0
    assert machine.calls[-1][-2:] == ["-m", "explorer"]


def test_the_second_start_installs_nothing(machine: Machine) -> None:
    host = machine.host()
    dev.install_requirements(host, dev.RUN_NEEDS)
    venv, pip = machine.take_calls()
    assert "-m venv --clear" in venv
    assert "--require-hashes" in pip
    assert pip.endswith(str(host.root / "packaging" / "requirements.txt"))
    dev.install_requirements(host, dev.RUN_NEEDS)
    assert machine.take_calls() == []


def test_the_test_packages_come_on_top_and_serve_a_run_too(machine: Machine) -> None:
    host = machine.host()
    dev.install_requirements(host, dev.RUN_NEEDS)
    machine.take_calls()
    dev.install_requirements(host, dev.TEST_NEEDS)
    (pip,) = machine.take_calls()
    assert pip.endswith("requirements-test.txt")
    dev.install_requirements(host, dev.RUN_NEEDS)
    assert machine.take_calls() == []


def test_new_pins_are_installed_into_the_same_folder(machine: Machine) -> None:
    host = machine.host()
    dev.install_requirements(host, dev.TEST_NEEDS)
    machine.take_calls()
    (host.root / "packaging" / "requirements.txt").write_text("requirements.txt 2\n")
    dev.install_requirements(host, dev.RUN_NEEDS)
    assert len(machine.take_calls()) == 1
    dev.install_requirements(host, dev.TEST_NEEDS)  # its packages may have been changed by that
    assert len(machine.take_calls()) == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda host: host.stamp.unlink(),
        lambda host: host.stamp.write_text("{"),
        lambda host: host.stamp.write_text("[]"),
        lambda host: host.stamp.write_text(json.dumps({"interpreter": dev.interpreter()})),
        lambda host: host.stamp.write_text(
            json.dumps({"interpreter": "cpython-310 linux x86_64", "requirements": {}})
        ),
        lambda host: host.python.unlink(),
    ],
    ids=["no stamp", "half a stamp", "no table", "no hashes", "another Python", "Python gone"],
)
def test_a_broken_folder_is_made_anew(machine: Machine, damage: Callable[[Any], object]) -> None:
    host = machine.host()
    dev.install_requirements(host, dev.RUN_NEEDS)
    machine.take_calls()
    damage(host)
    dev.install_requirements(host, dev.RUN_NEEDS)
    venv, _ = machine.take_calls()
    assert "--clear" in venv
    assert dev.read_stamp(host) is not None


def test_an_interrupted_installation_starts_from_scratch(machine: Machine) -> None:
    host = machine.host()
    dev.install_requirements(host, dev.RUN_NEEDS)
    machine.code_of = lambda words: 1 if "pip" in words else 0
    with pytest.raises(dev.SetupError, match="pip could not install"):
        dev.install_requirements(host, dev.TEST_NEEDS)
    machine.code_of = lambda _: 0
    machine.take_calls()
    dev.install_requirements(host, dev.TEST_NEEDS)
    venv, _ = machine.take_calls()
    assert "--clear" in venv


def test_a_python_without_venv_is_said_plainly(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.code_of = lambda words: 1 if "venv" in words else 0
    assert dev.main(["run"], machine.host()) == 1
    assert "cannot make a virtual environment" in capsys.readouterr().out


def test_run_passes_arguments_and_exit_code(machine: Machine) -> None:
    machine.code_of = lambda words: 3 if "explorer" in words else 0
    assert dev.main(["run", "--stack", "ai", "a file.toml"], machine.host()) == 3
    assert machine.calls[-1][1:] == ["-P", "-m", "explorer", "--stack", "ai", "a file.toml"]
    assert machine.environments[-1]["PYTHONPATH"] == str(machine.root)


def test_run_without_a_display_writes_the_pictures(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["run"], machine.host(environment={})) == 0
    assert "no display" in capsys.readouterr().out.splitlines()[-1]
    drawn = [words[4:] for words in machine.calls if "export" in words]
    pictures = machine.root / "build" / "pictures"
    assert pictures.is_dir()
    assert drawn[0] == [
        *("export", str(pictures / "cloud-single.png")),
        *("--stack", "cloud", "--view", "single"),
    ]
    assert [Path(words[1]).name for words in drawn] == [
        "cloud-single.png",
        "cloud-matrix.png",
        "ai-single.png",
        "ai-matrix.png",
    ]


def test_a_picture_that_fails_ends_the_run(machine: Machine) -> None:
    machine.code_of = lambda words: 1 if "cloud-matrix" in str(words) else 0
    assert dev.main(["run"], machine.host(environment={})) == 1
    assert not any("ai" in words for words in machine.calls)


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_display_is_what_the_session_names(
    machine: Machine, platform: str, environment: dict[str, str], expected: bool
) -> None:
    host = machine.host(platform=platform, environment=environment)
    assert dev.has_display(host) is expected


def test_windows_keeps_its_python_in_scripts(machine: Machine) -> None:
    assert machine.host(platform="win32").python.parts[-2:] == ("Scripts", "python.exe")


def test_test_runs_every_check_and_sums_up(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.code_of = lambda words: 1 if "--fail-under=95" in words else 0
    assert dev.main(["test"], machine.host()) == 1
    summary = capsys.readouterr().out.splitlines()[-9:]
    verdicts = [line.split()[-3] for line in summary[:8]]
    assert verdicts == ["ok", "ok", "ok", "ok", "ok", "FAILED", "ok", "ok"]
    assert summary[-1] == "FAILED: coverage"
    *tools, page = [words[2] for words in machine.calls[-8:]]
    assert tools == ["ruff", "ruff", "mypy", "pytest", "pytest", "coverage", "coverage"]
    assert page == "tests.page_coverage"
    quick, slow, most, every_branch, _page = machine.calls[-5:]
    assert [words[words.index("-m", 2) + 1] for words in (quick, slow)] == ["not slow", "slow"]
    assert "--cov" in quick
    assert "--cov-append" in slow
    assert "--fail-under=95" in most
    assert "--fail-under=100" in every_branch


@pytest.mark.parametrize("tool", ["ruff", "mypy", "not slow"])
def test_when_something_quick_fails_the_slow_tests_are_not_started(
    machine: Machine, capsys: pytest.CaptureFixture[str], tool: str
) -> None:
    machine.code_of = lambda words: 1 if tool in words else 0
    assert dev.main(["test"], machine.host()) == 1
    assert [words[2] for words in machine.calls[-4:]] == ["ruff", "ruff", "mypy", "pytest"]
    assert not any("slow" in words for words in machine.calls)
    summary = capsys.readouterr().out.splitlines()[-9:]
    assert [line.partition(" not run")[0].strip() for line in summary[4:8]] == [
        "slow tests", "coverage", "full coverage", "page coverage",
    ]  # fmt: skip
    assert summary[-1].startswith("FAILED: ")


def test_modules_are_compiled_once_for_all_checks(machine: Machine) -> None:
    host = machine.host(environment={"PYTHONDONTWRITEBYTECODE": "1"})
    assert dev.main(["test", "--quick"], host) == 0
    assert machine.environments[-1]["PYTHONDONTWRITEBYTECODE"] == ""


def test_the_quick_tests_have_no_coverage_to_reach(machine: Machine) -> None:
    assert dev.main(["test", "--quick"], machine.host()) == 0
    tools = [words[2] for words in machine.calls[-4:]]
    assert tools == ["ruff", "ruff", "mypy", "pytest"]
    assert machine.calls[-1][-2:] == ["-m", "not slow"]
    assert "--cov" not in str(machine.calls)


def test_node_is_installed_for_the_slow_tests_unless_some_npm_is_there(machine: Machine) -> None:
    host = machine.host(is_root=True)
    assert dev.main(["test"], host) == 0
    calls = machine.take_calls()
    assert not any("apt-get" in line for line in calls)
    assert any(line.endswith("packaging/page/tools.py") for line in calls)
    machine.commands.clear()
    assert dev.main(["test", "--quick"], host) == 0
    assert not any("npm" in line or "tools.py" in line for line in machine.take_calls())
    assert dev.main(["test"], host) == 0
    (installed,) = [line for line in machine.take_calls() if "apt-get install" in line]
    assert "--no-install-recommends nodejs npm" in installed


def test_page_tools_that_cannot_be_installed_end_the_tests(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.code_of = lambda words: 7 if words[-1].endswith("tools.py") else 0
    assert dev.main(["test"], machine.host()) == 1
    told = "The tools of packaging/page could not be installed; see above."
    assert capsys.readouterr().out.splitlines()[-1] == told
    assert machine.calls[-1][-1].endswith("packaging/page/tools.py")


def test_every_branch_is_wanted_of_rooms_that_exist() -> None:
    assert all((ROOT / "explorer" / room).is_dir() for room in dev.FULL_ROOMS)


def test_arguments_of_test_go_to_pytest_without_a_threshold(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["test", "-k", "dev"], machine.host()) == 0
    assert capsys.readouterr().out.endswith("All checks passed.\n")
    assert machine.calls[-1][1:] == ["-m", "pytest", "-k", "dev"]
    assert "--cov" not in str(machine.calls)


@pytest.mark.parametrize("words", [[], ["dance"], ["--help"]])
def test_an_unknown_command_is_wrong_use(
    machine: Machine, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert dev.main(words, machine.host()) == 2
    assert "dev.py run, dev.py test" in capsys.readouterr().out
    assert machine.calls == []


def test_build_calls_the_script_of_the_product(machine: Machine) -> None:
    assert dev.main(["build", "wheel", "--dirty"], machine.host()) == 0
    script = str(machine.root / "packaging" / "build" / "wheel.py")
    assert machine.calls[-1] == [str(machine.host().python), script, "--dirty"]


def test_an_unknown_product_is_wrong_use(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["build", "cake"], machine.host()) == 2
    assert dev.main(["build"], machine.host()) == 2
    assert "dev.py build wheel" in capsys.readouterr().out
    assert machine.calls == []


@pytest.mark.parametrize("product", dev.PRODUCTS)
def test_every_product_has_its_script(product: str) -> None:
    assert (ROOT / "packaging" / "build" / f"{product}.py").is_file()


@pytest.mark.slow
def test_run_command_returns_the_exit_code_as_a_shell_would() -> None:
    def code(program: str) -> int:
        return int(dev.run_command([sys.executable, "-c", program], {}, None))

    assert code("raise SystemExit(7)") == 7
    assert code("import os; os.kill(os.getpid(), 15)") == 128 + 15


@pytest.mark.slow
def test_this_machine_can_be_described() -> None:
    host = dev.this_host()
    assert host.root == ROOT
    assert host.installed(["no-such-package"]) in (None, frozenset())


@pytest.mark.slow
def test_the_script_needs_nothing_but_python() -> None:
    command = [sys.executable, "-I", "-S", str(ROOT / "packaging" / "dev.py")]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 2
    assert "dev.py run" in result.stdout


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_the_pins_name_hashes_and_no_address(name: str) -> None:
    text = (ROOT / "packaging" / name).read_text()
    assert "://" not in text
    assert "--index-url" not in text
    pins = [line for line in text.splitlines() if line[:1].isalnum()]
    assert pins
    assert all("==" in line for line in pins)
    assert text.count("--hash=sha256:") > len(pins)


SCRIPTS = [
    path.relative_to(ROOT).as_posix()
    for path in sorted((ROOT / "packaging").glob("*/*.py"))
    if '__name__ == "__main__"' in path.read_text("utf-8")
]


@pytest.mark.slow
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_finds_the_others_from_wherever_it_is_started(script: str, tmp_path: Path) -> None:
    code = "import runpy, sys; runpy.run_path(sys.argv[1])"  # all but what it does when started
    subprocess.run(
        [sys.executable, "-P", "-c", code, str(ROOT / script)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        check=True,
    )


def test_bench_installs_what_the_program_needs_and_measures(machine: Machine) -> None:
    assert dev.main(["bench", "--json", "x.json"], machine.host()) == 0
    assert machine.calls[-1][1:] == [
        str(machine.root / "packaging" / "bench" / "main.py"), "--json", "x.json",
    ]  # fmt: skip


def test_soak_installs_what_the_tests_need_and_passes_its_arguments(machine: Machine) -> None:
    machine.code_of = lambda words: 1 if "soak/main.py" in str(words) else 0
    assert dev.main(["soak", "--minutes", "3", "kills"], machine.host()) == 1
    assert "requirements-test.txt" in str(machine.calls)
    script = str(machine.root / "packaging" / "soak" / "main.py")
    assert machine.calls[-1][1:] == [script, "--minutes", "3", "kills"]
