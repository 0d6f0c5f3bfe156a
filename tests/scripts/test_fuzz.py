# SPDX-License-Identifier: MIT
"""What the fuzzer gives to the readers of files, in small, and what it has found so far."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from soak import fuzz
from soak.fuzz_targets import TARGETS, check_refusal, seeds

FEW = settings(
    derandomize=True,
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
FOUND = [
    ("settings", b"tn.x.xeortyxt_scale = 1.5"),  # no last line end, which tomlkit took for one
]


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_takes_its_seeds_and_nothing(name: str) -> None:
    read = TARGETS[name]()
    for seed in (*seeds(name)[:3], b"", b"\0"):
        read(seed)


@pytest.mark.parametrize(("name", "raw"), FOUND)
def test_what_was_found_is_mended(name: str, raw: bytes) -> None:
    TARGETS[name]()(raw)


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_any_damage_to_a_file_is_taken_or_refused_in_words(name: str) -> None:
    read, files = TARGETS[name](), seeds(name)

    @FEW
    @given(st.sampled_from(files), st.integers(0, 10**6), st.integers(0, 40), st.binary(max_size=9))
    def damage(seed: bytes, place: int, length: int, other: bytes) -> None:
        start = place % (len(seed) + 1)
        read(seed[:start] + other + seed[start + length :])

    damage()


@pytest.mark.parametrize("words", ["", "  \n", "a\x00b", "a\u202eb"])
def test_a_refusal_that_cannot_be_shown_is_a_finding(words: str) -> None:
    with pytest.raises(AssertionError, match="a refusal"):
        check_refusal(ValueError(words))


LOG = """\
#2 INITED cov: 12 ft: 13 corp: 1/1b
#99 NEW    cov: 345 ft: 678 corp: 9/22b lim: 4 exec/s: 0
stat::number_of_executed_units: 1234
"""


def test_what_the_fuzzer_says_is_read() -> None:
    found = fuzz.read_log("stack", 0, LOG, ())
    assert found.line.split() == ["stack", "1234", "345", "9", "none"]
    assert fuzz.read_log("stack", 77, LOG, ("crash-1",)).findings == ("crash-1",)
    assert fuzz.read_log("stack", 1, "no module", ()).findings == ("exit code 1",)


def test_its_environment_is_made_anew_when_the_pins_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr(fuzz, "FOLDER", tmp_path / "fuzz")

    def run(command: list[object], **_options: object) -> None:
        calls.append([str(one) for one in command])

    monkeypatch.setattr("subprocess.run", run)
    assert fuzz.python() == fuzz.python()
    assert [call[2] for call in calls] == ["venv", "pip", "pip"]
    assert "--require-hashes" in calls[1]
    (tmp_path / "fuzz" / "installed").write_text("other pins")
    fuzz.python()
    assert len(calls) == 6
