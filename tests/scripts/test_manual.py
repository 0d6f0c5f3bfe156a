# SPDX-License-Identifier: MIT
from build import manual
from explorer.commands.export import WHERE
from explorer.export.options import OPTIONS


def test_the_manual_has_the_options_of_the_table() -> None:
    page = manual.PAGE.read_text("utf-8")
    assert manual.manual(page) == page, "run packaging/build/manual.py"


def test_an_option_is_made_anew_in_its_place_and_the_rest_stays() -> None:
    page = manual.PAGE.read_text("utf-8")
    head, _, rest = page.partition(".SS How")
    changed = f"{head}.SS Something\n.SH OPTIONS OF HANDOUT{rest.partition('OF HANDOUT')[2]}"
    assert changed != page
    assert manual.manual(changed) == page


def test_the_manual_names_each_flag_once() -> None:
    page = manual.PAGE.read_text("utf-8").partition(".SH OPTIONS OF EXPORT")[2]
    lines = page.partition(".SH OPTIONS OF HANDOUT")[0].splitlines()
    heads = [line for line in lines if line.startswith((".B", ".I"))]
    for option in (*WHERE, *OPTIONS):
        if option.flag:
            flag = option.flag.replace("-", r"\-")
            assert sum(flag in line.replace('"', " ").split() for line in heads) == 1, flag


def test_a_text_is_no_request_of_the_formatter() -> None:
    texts = [line for line in manual.PAGE.read_text("utf-8").splitlines() if line[:1] in ".'"]
    assert {line.split()[0] for line in texts} <= {
        ".\\\"", ".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".I", ".BI", ".BR", ".IR", ".RI", ".br",
        ".EX", ".EE",
    }  # fmt: skip
