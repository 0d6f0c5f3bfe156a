# SPDX-License-Identifier: MIT
"""Content files are untrusted: whatever they hold, a stack or plain sentences come out."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.model.content import (
    MAX_PROBLEMS,
    ContentError,
    load_stack,
    load_words,
    parse_stack,
)
from explorer.paths import resource_root
from tests.samples import CAR, stack_toml

QUICK = settings(derandomize=True, deadline=None, max_examples=150)
MAX_BYTES = 256 * 1024
ROOT = Path(__file__).resolve().parent.parent
DOTTED = ".b" * 16
TOO_DOTTED = ".b" * 17


def problems(raw: bytes | str) -> list[str]:
    """Return the sentences with which a file is refused."""
    with pytest.raises(ContentError) as caught:
        parse_stack(raw.encode() if isinstance(raw, str) else raw, "car.toml")
    assert all(line.startswith("car.toml: ") for line in str(caught.value).splitlines())
    return [str(problem) for problem in caught.value.problems]


def test_a_good_file_becomes_a_stack() -> None:
    stack = parse_stack(CAR.encode(), "car.toml")
    assert [layer.id for layer in stack.layers] == ["passengers", "upkeep", "insurance"]
    assert stack.as_of == date(2026, 2, 1)


def test_a_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    raw = b"\xef\xbb\xbf" + CAR.replace("\n", "\r\n").encode()
    assert parse_stack(raw, "car.toml").layers == parse_stack(CAR.encode(), "car.toml").layers


# ---- One mistake each


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "car"', 'id = "Car"', "id: Its form is wrong: use 1 to 40 lower-case letters"),
        ('id = "car"', 'id = ""', "id: Its form is wrong: use 1 to 40 lower-case letters"),
        ('id = "car"', f'id = "{"a" * 41}"', "id: Its form is wrong: use 1 to 40 lower-case"),
        ('id = "car"', 'id = "car\\n"', "id: Its form is wrong: use 1 to 40 lower-case letters"),
        ('id = "car"', "id = 1", "id: Expected str, got int: use 1 to 40 lower-case letters"),
        ('id = "car"', f"id = {'9' * 400}", "id: Expected str, got int: use 1 to 40"),
        ('id = "car"', "", "id: is missing: use 1 to 40 lower-case letters, digits and hyphens"),
        ('name = "Car"', 'name = ""', "name: Its form is wrong: write one line of 1 to 80"),
        ('name = "Car"', 'name = "  "', "name: Its form is wrong: write one line of 1 to 80"),
        ('name = "Car"', 'name = "C\\nr"', "name: Its form is wrong: write one line of 1 to 80"),
        ('name = "Car"', f'name = "{"C" * 81}"', "name: Expected str of length <= 80: write one"),
        ('name = "Car"', "name = true", "name: Expected str, got bool: write one line of"),
        ('name = "Car"', "name = nan", "name: Expected str, got float: write one line of"),
        (
            'summary = "Who does what, from',
            f'summary = "{"x" * 4001}',
            "summary: Expected str of length <= 4000: write a text of 1 to 4,000 characters",
        ),
        ('summary = "Who does', 'summary = """\n"""#', "summary: Its form is wrong: write a text"),
        (
            "2026-02-01",
            "12",
            "as_of: Expected date, got int: give a date such as 2026-11-23",
        ),
        ("2026-02-01", "10:30:00", "as_of: Expected date, got time: give a date such as 2026"),
        (
            "2026-01-31",
            '"yesterday"',
            "sources[handbook].checked: Invalid RFC3339 encoded date: give a date such as 2026",
        ),
        ("https://", "http://", "sources[handbook].url: Its form is wrong: give a whole address"),
        (
            "https://example.org/handbook",
            "javascript:alert(1)",
            "sources[handbook].url: Its form is wrong: give a whole address that begins with https",
        ),
        ("https://example.org", "https://", "sources[handbook].url: Its form is wrong:"),
        ("example.org", "example.org@evil.example", "sources[handbook].url: Its form is wrong:"),
        ("example.org", "ex\u0430mple.org", "sources[handbook].url: Its form is wrong:"),
        ("org/handbook", "org/hand book", "sources[handbook].url: Its form is wrong:"),
        ("org/handbook", 'org/\\"onclick=', "sources[handbook].url: Its form is wrong:"),
        ("org/handbook", f"org/{'x' * 400}", "sources[handbook].url: Expected str of length <= 4"),
        ("retained = true", 'retained = "yes"', "layers[passengers].retained: Expected bool, got"),
        (
            'says = "The handbook',
            'responsibility = "half"\nsays = "The handbook',
            "layers[upkeep].disputes[lease].responsibility: half is none of the words: use cust",
        ),
        (
            'example = "A garage of your choice."',
            'trap = "One.\\nTwo."',
            "layers[upkeep].cells[own].trap: Its form is wrong: write one sentence of 1 to 200",
        ),
        ("year = 2019", "year = 1066", "layers[upkeep].incidents[taxi].year: Expected int >= 1950"),
        ("year = 2019", "year = 2019.5", "layers[upkeep].incidents[taxi].year: Expected int, got"),
        (
            "year = 2019",
            f"year = {'9' * 99}",
            "layers[upkeep].incidents[taxi].year: Expected int <= 2100",
        ),
        (
            'responsibility = "shared"',
            'responsibility = "both"',
            "layers[upkeep].cells[lease].responsibility: both is none of the words: "
            "use customer, shared, provider, model-dependent or not-applicable",
        ),
        (
            'responsibility = "shared"',
            'responsibility = "a\\nb"',
            "layers[upkeep].cells[lease].responsibility: 'a\\nb' is none of the words: use",
        ),
        (
            'long_name = "a leased car"',
            f'long_name = "a"\nshort_name = "{"x" * 17}"',
            "stops[lease].short_name: Expected str of length <= 16: write one line of 1 to 16 char",
        ),
        (
            'name = "People"',
            'name = "People"\nshort_name = ""',
            "groups[people].short_name: Its form is wrong: write one line of 1 to 16 characters",
        ),
        (
            'short_name = "Upkeep"',
            'short_name = "Upkeep"\nicon = "A wheel"',
            "layers[upkeep].icon: Its form is wrong: use 1 to 40 lower-case letters, digits and",
        ),
        (
            'you = ["Change the tyres"]',
            f'you_brief = "{"x" * 51}"',
            "layers[upkeep].cells[own].you_brief: Expected str of length <= 50: write one line of",
        ),
        (
            'provider = ["Insures it"]',
            'provider_brief = "Insures\\nit"',
            "layers[insurance].cells[taxi].provider_brief: Its form is wrong: write one line of 1",
        ),
        ("[[groups]]", "[groups]", "is not valid TOML: "),
        ("[[topics]]", "[topics]", "topics: Expected array, got object: give a list of 0 to 24"),
        ('you = ["Drive"]', 'you = "Drive"', "stops[own].you: Expected array, got str: give a li"),
        ('you = ["Drive"]', "you = [7]", "stops[own].you[1]: Expected str, got int: write a text"),
        (
            'you = ["Drive"]',
            "you = [" + '"Drive",' * 13 + "]",
            "stops[own].you: Expected array of length <= 12: give a list of 0 to 12",
        ),
        (
            'names = ["Long lease", "Short lease"]',
            "names = []",
            "stops[lease].services[1].names: Expected array of length >= 1: give a list of 1 to 8",
        ),
        (
            'sources = ["handbook"]',
            'sources = ["Hand Book"]',
            "layers[passengers].sources[1]: Its form is wrong: use 1 to 40 lower-case letters",
        ),
        (
            'title = "Who',
            'tittle = "Who',
            "tittle: is not a known key: remove it, or use one of id",
        ),
        ('"own"\nname', '"own"\nnames', "stops[own].names: is not a known key: remove it, or use"),
        ('id = "car"', 'id = "car"\nid = "bus"', "is not valid TOML: "),
        ('id = "car"', "id =", "is not valid TOML: "),
        ("2026-02-01", "2026-02-31", "is not valid TOML: "),
        ('id = "car"', 'id = "\\ud800"', "is not valid TOML: "),
    ],
)
def test_a_mistake_is_named_with_its_key_and_a_remedy(old: str, new: str, problem: str) -> None:
    found = problems(stack_toml(old, new))
    assert any(line.startswith(problem) for line in found), found


@pytest.mark.parametrize("value", ["1", "1.5", "true", '"text"', "[[]]", "2026-02-01"])
@pytest.mark.parametrize("key", ["sources", "stops", "groups", "layers"])
def test_a_list_of_tables_may_not_be_anything_else(key: str, value: str) -> None:
    found = problems(f"{key} = {value}")
    assert any(line.startswith((f"{key}: Expected array", f"{key}[1]: is a")) for line in found)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("1", "a number"),
        ("true", "true or false"),
        ('"x"', "a text"),
        ("[]", "a list"),
        ("1.5", "another kind of value"),
    ],
)
def test_an_item_that_is_no_table_is_named_by_its_number(value: str, kind: str) -> None:
    found = problems(f"groups = [{{ id = 'people', name = 'P', summary = 'S' }}, {value}]")
    assert f"groups[2]: is {kind}: make it a table with keys" in found


def test_several_mistakes_are_reported_at_once_in_the_order_of_the_keys() -> None:
    text = stack_toml('id = "car"', 'id = "C A R"').replace("2019", "19").replace("https", "ftp")
    assert problems(text.replace("as_of = 2026-02-01", "as_off = 2026-02-01")) == [
        "as_off: is not a known key: remove it, or use one of id, name, title, summary, "
        "attribution, as_of, sources, stops, groups, layers, topics, absent_stops",
        "id: Its form is wrong: use 1 to 40 lower-case letters, digits and hyphens",
        "sources[handbook].url: Its form is wrong: give a whole address that begins with https://",
        "layers[upkeep].incidents[taxi].year: Expected int >= 1950: "
        "give the year as a number, for example 2024",
    ]


def test_an_empty_file_is_told_every_key_it_needs() -> None:
    assert problems("") == [
        "id: is missing: use 1 to 40 lower-case letters, digits and hyphens",
        "name: is missing: write one line of 1 to 80 characters that can be seen",
        "stops: is missing: give a list of 1 to 12",
        "layers: is missing: give a list of 1 to 400",
    ]


def test_contradictions_are_reported_when_the_single_values_are_right() -> None:
    found = problems(stack_toml('group = "people"', 'group = "crowd"'))
    assert found == [
        "layers[passengers].group: names 'crowd', which is not there: use one of people, machine",
        "groups[people]: has no layer: add one, or remove the group",
    ]


# ---- Characters


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\\u0000", "U+0000"),
        ("\\u001b[2J", "U+001B"),
        ("\\r", "U+000D"),
        ("\\u007f", "U+007F"),
        ("\u0085", "U+0085"),
        ("\u2028", "U+2028"),
        ("\u202e", "U+202E"),
        ("\\u202E", "U+202E"),
        ("\\U0000202a", "U+202A"),
    ],
)
def test_characters_that_hide_or_turn_text_are_refused(text: str, code: str) -> None:
    found = problems(stack_toml("Worn brakes", f"Worn {text} brakes"))
    assert found == [f"layers[upkeep].why: holds the control character {code}: remove it"]


@pytest.mark.parametrize(("text", "code"), [("\u2066", "U+2066"), ("\\u2067", "U+2067")])
def test_an_isolate_that_is_not_closed_is_refused(text: str, code: str) -> None:
    assert problems(stack_toml("Worn brakes", f"Worn {text} brakes")) == [
        f"layers[upkeep].why: holds {code}, which turns the text after it: "
        "close it with U+2069, or remove it"
    ]


@pytest.mark.parametrize("code", ["\\ud800", "\\udfff", "\\U0000d83d", "\\U00110000"])
def test_half_of_a_character_is_named_by_its_line(code: str) -> None:
    (found,) = problems(stack_toml("Worn brakes", f"Worn {code} brakes"))
    assert found.startswith("is not valid TOML: ")
    assert "(at line 76, column " in found
    assert found.endswith("): write the character itself, or remove it")


def test_such_characters_in_keys_and_lists_are_refused_and_never_repeated() -> None:
    text = '"a\\u202eb" = 1\nx = ["\\u0007"]\n[y]\n"\\u001b" = { z = "\\u202b" }'
    assert problems(text) == [
        "holds the control character U+202E: remove it",
        "x[1]: holds the control character U+0007: remove it",
        "y: holds the control character U+001B: remove it",
        "y.'\\x1b'.z: holds the control character U+202B: remove it",
    ]


def test_tabs_line_breaks_isolates_and_other_scripts_are_welcome() -> None:
    new = "Worn\\t brakes \\n \\u2068קר\\u2069 إطار 车 🚗"
    assert "קר" in parse_stack(stack_toml("Worn brakes", new).encode(), "").layer("upkeep").why


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b'id = "\xff"', "is not UTF-8 text (byte 6): save it as UTF-8"),
        ("\ufeffid = 'x'".encode("utf-16-le"), "is not UTF-8 text (byte 0): save it as UTF-8"),
        (b"\x00" * 100, "is not valid TOML: "),
        (
            b'id = "\x00"',
            "is not valid TOML: ",
        ),
        (b'id = "a"\rname = "b"', "is not valid TOML: "),
    ],
)
def test_bytes_that_are_no_text_are_refused(raw: bytes, problem: str) -> None:
    (found,) = problems(raw)
    assert found.startswith(problem)


# ---- Dots, depth and size


@pytest.mark.parametrize(
    "line",
    [
        "a{dots} = 1",
        "[a{dots}]",
        "[[a{dots}]]",
        "  [ a{dots} ]",
        "x = {{ a{dots} = 1 }}",
        "x = [1, {{ y = 2, a{dots} = 1 }}]",
        "'a'{dots} = 1",
        '"a"{dots} = 1',
        '"\\""{dots} = 1',
        "'\"'{dots} = 1",
        '""{dots} = 1',
        "x = {{ y = 'it', a{dots} = 1 }}",
        "x = {{ y = '''it''''', a{dots} = 1 }}",
        'x = {{ y = """\nit\'s "quoted" \\""" """"", a{dots} = 1 }}',
        'x = {{ y = """\n5""x""", a{dots} = 1 }}',
        "x = {{ y = '''\n5''x''', a{dots} = 1 }}",
        "y = 1 # it's a comment\na{dots} = 1",
        'y = """ # it\'s no comment"""\na{dots} = 1',
    ],
)
@pytest.mark.parametrize("dot", [".b", " . b", "\t.\tb", ".'b'", '."b"', '."\\"."'])
def test_a_key_may_have_16_dots_and_no_more(line: str, dot: str) -> None:
    (found,) = problems(line.format(dots=dot * 17))
    assert found.startswith("has a key with more than 16 dots in line ")
    assert found.endswith(": use plain tables")
    assert not any("dots" in found for found in problems(line.format(dots=dot * 16)))


def test_the_line_of_a_long_key_is_named() -> None:
    text = f'x = """\n\n"""\n# {TOO_DOTTED}\na{TOO_DOTTED} = 1'
    assert problems(text) == ["has a key with more than 16 dots in line 5: use plain tables"]


def test_dots_in_texts_and_comments_are_no_keys() -> None:
    text = stack_toml("Worn brakes", f"v1{TOO_DOTTED} {'Stop. ' * 650}")
    comments = "# " + "a.b." * 4000 + "\n"
    assert len(parse_stack((comments + text).encode(), "car.toml").layer("upkeep").why) > 3900


def test_dots_of_many_keys_add_up() -> None:
    text = "".join(f"k{number}{DOTTED} = 1\n" for number in range(251))
    assert problems(text) == ["has more than 4000 dots outside of texts: use plain tables"]


@pytest.mark.parametrize("depth", [40, 300, 20_000])
@pytest.mark.parametrize(("left", "right"), [("[", "]"), ("{ a = ", " }"), ("[[", "]]")])
def test_deep_nesting_is_refused(left: str, right: str, depth: int) -> None:
    (found,) = problems(f"layers = {left * depth}1{right * depth}")
    assert found.endswith("is nested too deeply: use plain tables")


def test_tables_deep_inside_are_named_by_a_short_path() -> None:
    long = "k" * 5000
    found = problems(f'"{long}" = {{ {long} = "\\u0007" }}')
    short = repr("k" * 40)
    assert found == [f"{short}.{short}: holds the control character U+0007: remove it"]


def test_a_long_or_odd_id_is_shortened_in_the_path() -> None:
    found = problems(f"groups = [{{ id = '{'x' * 99}' }}, {{ id = 'a b' }}, {{ id = 7 }}]")
    remedy = "write one line of 1 to 80 characters that can be seen"
    for group in (f"'{'x' * 40}'", "'a b'", "3"):
        assert f"groups[{group}].name: is missing: {remedy}" in found


def test_a_long_key_does_not_make_a_long_sentence() -> None:
    (found,) = problems(f"[{'k' * 9000}]\n" * 2)
    assert found.startswith("is not valid TOML: ")
    assert len(found) < 250


def test_a_thousand_mistakes_are_enough() -> None:
    found = problems("".join(f"key{number} = 1\n" for number in range(2000)))
    assert len(found) == MAX_PROBLEMS
    assert found[-1] == "has more mistakes than these: mend them first"


# ---- Files


def test_a_file_is_read_up_to_256_kib(tmp_path: Path) -> None:
    file = tmp_path / "car.toml"
    file.write_text(CAR + "#" * (MAX_BYTES - len(CAR)))
    assert load_stack(file).id == "car"
    file.write_text(CAR + "#" * (MAX_BYTES + 1 - len(CAR)))
    with pytest.raises(ContentError) as caught:
        load_stack(file)
    assert str(caught.value) == ("car.toml: is larger than 256 KiB: split it or shorten the texts")


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load_stack(tmp_path / "absent.toml")
    assert str(caught.value) == (
        "absent.toml: cannot be read (No such file or directory): "
        "give the path of a file that you may read"
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"cannot be read \(.+\): give the path of a file"):
        load_stack(tmp_path)


def test_a_file_of_words_is_checked_alike(tmp_path: Path) -> None:
    good = (resource_root() / "content" / "en" / "words.toml").read_text(encoding="utf-8")
    file = tmp_path / "words.toml"
    file.write_text(
        good.replace('"December"]', "]")
        .replace('you = "You"', "you = 1")
        .replace('cloud = "Cloud"', "cloud = 1")
        .replace("lower_names = true", "lower_names = 1")
        .replace('sentence = "Compared', 'phrase = "Compared'),
        encoding="utf-8",
    )
    with pytest.raises(ContentError) as caught:
        load_words(file)
    assert [str(problem) for problem in caught.value.problems] == [
        "stack_names: Expected str, got int: give a value of this kind",
        "you: Expected str, got int: write one line of 1 to 80 characters that can be seen",
        "since.phrase: is not a known key: remove it, or use one of sentence, customer, shared, "
        "model_dependent, provider",
        "since.sentence: is missing: write a text of 1 to 4,000 characters",
        "lower_names: Expected bool, got int: write true or false",
        "months: Expected array of length >= 12: give a list of 12 to 12",
    ]


# ---- The worst that fits into 256 KiB

WORST = {
    "a bare key of dots": "a" + ".b" * 120_000 + " = 1",
    "a quoted key of dots": '"\\""' + ".b" * 120_000 + " = 1",
    "a header of dots": "[" + "a." * 120_000 + "b]",
    "dots after a text": 'x = { a = """\nit\'s""", b' + ".b" * 120_000 + " = 1 }",
    "many headers": "".join(f"[{number:x}{DOTTED}]\n" for number in range(6700)),
    "many lists": "".join(f"[[{number:x}{DOTTED}]]\n" for number in range(6500)),
    "many keys": "".join(f"{number:x} = 1\n" for number in range(29_000)),
    "many mistakes": "layers = [" + "{}," * 87_000 + "]",
    "many mistakes below": "[[layers]]\ncells = [" + "{a=1}," * 9 + "]\n" + "[[layers]]\n" * 23_000,
    "a long name for a long list": '"' + "k" * 130_000 + '" = [' + "1," * 65_000 + "]",
    "brackets": "layers = " + "[" * 260_000,
    "braces": "{ a = " * 43_000,
    "escapes": 'x = "' + '\\"' * 130_000,
    "quotes": "x = '''" + "''a" * 87_000,
    "line ends": "\r\n" * 131_000,
}
CHECK_ALL = """
import resource, sys
from pathlib import Path
from explorer.model.content import ContentError, load_stack

def check(path):
    try:
        load_stack(path)
    except ContentError as error:
        return len(error.problems)

folder = Path(sys.argv[1])
check(folder / "absent")
pages = int(Path("/proc/self/statm").read_text().split()[0])
most = pages * resource.getpagesize() + 100 * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (most, most))
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
for path in sorted(folder.iterdir()):
    print(path.name, check(path))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc and RLIMIT_AS")
def test_the_worst_files_take_little_time_and_memory(tmp_path: Path) -> None:
    for name, text in WORST.items():
        assert MAX_BYTES * 0.7 < len(text.encode()) <= MAX_BYTES, name
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    # Measuring coverage takes time and memory of its own.
    environment = {key: value for key, value in os.environ.items() if "COV" not in key}
    done = subprocess.run(
        [sys.executable, "-c", CHECK_ALL, str(tmp_path)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert [line.rpartition(" ")[0] for line in lines] == sorted(WORST)
    assert all(int(line.rpartition(" ")[2]) > 0 for line in lines)


# ---- Anything at all


def answer(raw: bytes) -> str:
    """Return the sentences with which a file is refused, or that it is a stack."""
    try:
        return type(parse_stack(raw, "any.toml")).__name__
    except ContentError as error:
        return str(error)


def is_plain(text: str) -> bool:
    return bool(text) and not set(text) & set("\x00\x07\x1b\u202e\u2066")


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes_give_a_stack_or_a_content_error(raw: bytes) -> None:
    assert is_plain(answer(raw))


WORDS = r"""
" ' \""" ''' \ . , = [ ] [[ ]] { } # 1 1.5 nan 0xF true 2026-02-01 10:00:00 a "k" id="x" \u202e
layers stops cells [[layers]] [[layers.cells]] stop="own"
"""
PIECES = st.sampled_from(
    [*WORDS.split(), " ", "\n", "\t", "\r\n", ".b" * 20, "\u202e", "\x1b", "\x00"]
)


@QUICK
@given(st.lists(PIECES, max_size=30))
def test_any_pieces_of_toml_give_a_stack_or_a_content_error(pieces: list[str]) -> None:
    assert is_plain(answer("".join(pieces).encode()))


@QUICK
@given(st.integers(0, len(CAR)), st.integers(0, 12), st.lists(PIECES, max_size=3))
def test_any_damage_to_a_file_gives_a_stack_or_a_content_error(
    start: int, length: int, pieces: list[str]
) -> None:
    assert is_plain(answer((CAR[:start] + "".join(pieces) + CAR[start + length :]).encode()))
