# SPDX-License-Identifier: MIT
"""Content, stories and decks with a mistake in each, written anew for every run."""

import io
import os
import re
import socket
import zipfile
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import tomlkit

from prove.own_files import Table, deck, stack, story, write_own

GONE = object()  # marks a key to be removed
_TOO_LONG, _BELL = "x" * 81, "a\x07b"
Changes = Mapping[str, Any]
_KIND = "application/vnd.{}.main+xml"
_MACROS = (
    re.escape(_KIND.format("openxmlformats-officedocument.presentationml.presentation")),
    _KIND.format("ms-powerpoint.presentation.macroEnabled"),
)

# By file name: the changes to the plain stack, as paths with new values.
STACKS: Mapping[str, Changes] = {
    "missing-keys": {"title": GONE, "as_of": GONE, "layers": GONE},
    "missing-in-layer": {"layers.0.what": GONE, "layers.1.cells": GONE, "layers.2.group": GONE},
    "missing-in-cell": {"layers.0.cells.1.responsibility": GONE, "layers.0.cells.2.example": GONE},
    "unknown-key": {"color": "red"},
    "unknown-keys": {"layers.0.cells.0.who": "us", "stops.0.price": 1, "layers.1.a key": 2},
    "id-upper": {"id": "Plain"},
    "id-long": {"id": "x" * 41},
    "id-empty": {"layers.0.id": ""},
    "name-long": {"name": _TOO_LONG},
    "name-lines": {"layers.0.name": "one\ntwo"},
    "name-blank": {"stops.1.name": "   "},
    "text-empty": {"summary": ""},
    "text-long": {"layers.0.why": "x" * 4001},
    "text-number": {"title": 5},
    "text-list": {"layers.0.mistake": ["a"]},
    "url-http": {"sources.0.url": "http://example.org"},
    "url-user": {"sources.0.url": "https://me@example.org"},
    "url-script": {"sources.0.url": "javascript:alert(1)"},
    "year-text": {"layers.0.incidents.0.year": "2019"},
    "year-early": {"layers.0.incidents.0.year": 1066},
    "year-late": {"layers.0.incidents.0.year": 2101},
    "date-text": {"as_of": "yesterday"},
    "date-number": {"sources.0.checked": 2026},
    "bool-text": {"layers.0.retained": "yes"},
    "bool-number": {"layers.1.accountability_stays": 1},
    "responsibility": {"layers.0.cells.0.responsibility": "nobody"},
    "responsibility-odd": {"layers.0.cells.0.responsibility": "Every Body"},
    "responsibility-number": {"layers.0.cells.0.responsibility": 3},
    "table-is-text": {"stops.0": "own"},
    "table-is-list": {"layers.0.cells.0": [1]},
    "table-is-number": {"groups.0": 7},
    "table-is-bool": {"sources.0": True},
    "table-is-float": {"topics.0": 1.5},
    "list-is-text": {"layers": "all"},
    "list-is-table": {"stops": {"id": "own"}},
    "one-stop": {"stops.2": GONE, "stops.1": GONE},
    "no-layers": {"layers": []},
    "no-groups": {"groups": []},
    "no-cells": {"layers.0.cells": []},
    "many-services": {"stops.0.services": [{"vendor": "A", "names": ["x"]}] * 13},
    "many-names": {"stops.0.services.0.names": ["x"] * 9},
    "no-names": {"stops.0.services.0.names": []},
    "many-layers": {"layers": [{}] * 41},
    "many-controls": {"layers.0.controls": ["x"] * 17},
    "many-duties": {"layers.0.cells.0.you": ["x"] * 13},
    "duty-number": {"layers.0.cells.0.provider": ["x", 3]},
    "source-twice": {"sources": [{"id": "handbook", "title": "x", "url": "https://a.b"}] * 2},
    "stop-twice": {"stops.1.id": "own"},
    "absent-twice": {"absent_stops": [{"id": "x", "note": "y"}] * 3},
    "topic-twice": {"topics": [{"id": "x", "title": "x", "text": "y"}] * 2},
    "layer-twice": {"layers.1.id": "layer-1"},
    "group-as-layer": {"groups.0.id": "layer-1"},
    "group-unknown": {"layers.3.group": "nowhere"},
    "group-unused": {"groups.1.id": "other", **{f"layers.{n}.group": "group-1" for n in (2, 3)}},
    "group-order": {"layers.0.group": "group-2"},
    "groups-turned": {"groups.0.id": "group-2", "groups.1.id": "group-1"},
    "cell-order": {"layers.0.cells.0.stop": "lease", "layers.0.cells.1.stop": "own"},
    "cell-missing": {"layers.0.cells.2": GONE},
    "cell-unknown": {"layers.0.cells.2.stop": "plane"},
    "half-you": {"layers.0.cells.1.you": []},
    "half-provider": {"layers.0.cells.1.provider": []},
    "half-dependent": {"layers.3.cells.0.provider": [], "layers.3.cells.0.you": []},
    "retained": {"layers.0.retained": True},
    "incident-stop": {"layers.0.incidents.0.stop": "plane"},
    "incident-source": {"layers.0.incidents.0.source": "hearsay"},
    "dispute-stop": {"layers.0.disputes.0.stop": "plane"},
    "dispute-source": {"layers.0.disputes.0.source": "hearsay"},
    "dispute-twice": {"layers.0.disputes": [{"stop": "own", "says": "x", "source": "y"}] * 2},
    "layer-source": {"layers.0.sources": ["handbook", "hearsay"]},
    "rests-on": {"layers.0.rests_on": ["Not An Id"]},
    "control": {"layers.0.what": _BELL},
    "control-key": {f"layers.0.{_BELL}": "x"},
    "direction": {"title": "a\u202eb", "topics.0.text": "a\u2028b"},
    "deep": {"topics.0.text": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]},
    "several": {"id": "A B", "layers.0.name": "", "stops.0.id": "é", "sources.0.url": "x"},
}  # fmt: skip

# The same of a story about the plain stack.
STORIES: Mapping[str, Changes] = {
    "story-no-steps": {"steps": []},
    "story-missing": {"title": GONE, "steps.0.view": GONE, "steps.1.minutes": GONE},
    "story-unknown-key": {"author": "me", "steps.0.color": "red"},
    "story-stack": {"steps.0.stack": "boats"},
    "story-stop": {"steps.0.stop": "plane"},
    "story-stop-missing": {"steps.0.stop": GONE},
    "story-stop-id": {"steps.0.stop": "A B"},
    "story-layer": {"steps.0.layer": "wings"},
    "story-layer-id": {"steps.0.layer": "WINGS"},
    "story-details": {"steps.0.details": True},
    "story-details-stop": {"steps.1.details": True, "steps.1.layer": "layer-1"},
    "story-view": {"steps.0.view": "double"},
    "story-minutes": {"steps.0.minutes": -1, "steps.1.minutes": 241},
    "story-minutes-text": {"steps.0.minutes": "two"},
    "story-notes": {"steps.0.notes": "x" * 4001},
    "story-notes-number": {"steps.0.notes": 5},
    "story-reveal": {"steps.0.reveal": "yes"},
    "story-title": {"steps.0.title": _TOO_LONG},
    "story-language": {"language": "English please"},
    "story-content": {"content": "a\tb"},
    "story-content-number": {"content": 5},
    "story-content-long": {"content": "x" * 1001},
    "story-content-gone": {"content": "gone.toml", "content_name": "Our own"},
    "story-content-broken": {"content": "retained.toml"},
    "story-content-elsewhere": {"content": "../own/plain.toml"},
    "story-content-unnamed": {"content": "gone.toml"},
    "story-content-name": {"content_name": _TOO_LONG},
    "story-source": {"sources.0.url": "ftp://example.org", "sources.0.id": GONE},
    "story-step-text": {"steps.1": "and so on"},
    "story-201": {"steps": [{}] * 201},
    "story-shipped": {"steps.0.stack": "cloud", "steps.1.stack": "ai", "content": "plain.toml"},
}  # fmt: skip

# Files that are no TOML, or TOML of another kind.
RAW: Mapping[str, bytes] = {
    "empty": b"",
    "only-comment": b"# nothing\n",
    "only-title": b'title = "A title"\n',
    "no-value": b"id =\n",
    "open-string": b'id = "plain\n',
    "key-twice": b'id = "a"\nid = "b"\n',
    "no-date": b"as_of = 2026-02-30\n",
    "binary": bytes(range(256)),
    "latin": 'name = "Müller"\n'.encode("latin-1"),
    "utf-16": 'name = "x"\n'.encode("utf-16"),
    "byte-order-mark": b"\xef\xbb\xbfid = 5\n",
    "dots-in-key": b"a" + b".a" * 17 + b" = 1\n",
    "dots-in-all": b"".join(b"k%d.a.b.c.d.e.f.g.h.i.j.k.l.m.n.o = 1\n" % n for n in range(300)),
    "brackets": b"x = " + b"[" * 5000 + b"]" * 5000 + b"\n",
    "large": b"#" * (256 * 1024 + 1),
    "mistakes": b"".join(b"k%d = 1\n" % number for number in range(1100)),
    "stack-and-story": b"steps = []\nlayers = []\n",
    "picture": b"\x89PNG\r\n\x1a\n",
}


def changed(table: Table, changes: Changes) -> Table:
    """Return a copy of tables with changed values; paths are keys and indices joined by dots."""
    copy = deepcopy(table)
    for way, value in changes.items():
        *before, last = way.split(".")
        inner: Any = copy
        for part in before:
            inner = inner[_key(part)]
        if value is GONE:
            del inner[_key(last)]
        else:
            inner[_key(last)] = value
    return copy


def _key(part: str) -> str | int:
    return int(part) if part.isdecimal() else part


def decks() -> Mapping[str, bytes]:
    """Return unusable decks by file name."""
    good = deck()
    return {
        "empty.pptx": b"",
        "text.pptx": b"no deck at all",
        "zip.pptx": _packed({"word/document.xml": b"<x/>"}),
        "hollow.pptx": _packed({"ppt/presentation.xml": b"<x/>"}),
        "cut.pptx": good[: len(good) // 2],
        "tiny.pptx": _edited(good, "ppt/presentation.xml", 'cx="9144000"', 'cx="457200"'),
        "bomb.pptx": _packed({"ppt/media/a.bin": bytes(201 * 1024 * 1024)}),
        "texts.pptx": _packed({"ppt/a.xml": b" " * (65 * 1024 * 1024)}),
        "macros.pptx": _edited(good, "[Content_Types].xml", *_MACROS),
        "no-layouts.pptx": _edited(
            good, "ppt/slideMasters/slideMaster1.xml", "<p:sldLayoutId .*?/>", ""
        ),
        "damaged.pptx": _edited(good, "ppt/presentation.xml", "<p:sldMasterIdLst>", "<"),
    }


def _packed(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return out.getvalue()


def _edited(packed: bytes, member: str, old: str, new: str) -> bytes:
    """Return a deck with the matches of a pattern replaced in one of its members."""
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    text, times = re.subn(old, new, members[member].decode())
    if not times:
        raise ValueError(f"{member} has no {old}")
    return _packed(members | {member: text.encode()})


def write_wrong(folder: Path) -> None:
    """Write all valid and invalid files for the commands to a folder and its subfolders."""
    write_own(folder)
    plain, told = stack("plain"), story("plain")
    for name, changes in STACKS.items():
        _write(folder / f"{name}.toml", changed(plain, changes))
    for name, changes in STORIES.items():
        _write(folder / f"{name}.toml", changed(told, changes))
    for name, named in {"story-lost": "Our own", "story-lost-unnamed": ""}.items():
        lost = {**story("cloud"), "content": "gone.toml", "content_name": named}
        _write(folder / f"{name}.toml", lost)
    for name, raw in RAW.items():
        (folder / f"{name}.toml").write_bytes(raw)
    for name, raw in decks().items():
        (folder / name).write_bytes(raw)
    with (folder / "large.pptx").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    _write_obstacles(folder)


def _write(path: Path, table: Table) -> None:
    path.write_text(tomlkit.dumps(table), encoding="utf-8")


def _write_obstacles(folder: Path) -> None:
    """Create paths that cannot be read or written: folders, pipes, a socket, locks, link loops."""
    (folder / "folder.toml").mkdir()
    (folder / "folder.svg").mkdir()
    (folder / "locked.toml").write_text("")
    (folder / "locked.toml").chmod(0)
    (folder / "shut").mkdir(mode=0o500)
    (folder / "loop.toml").symlink_to("loop.toml")
    (folder / "loop.svg").symlink_to("loop.svg")
    (folder / "link.toml").symlink_to("nowhere.toml")
    for name in ("pipe.toml", "pipe.svg", "pipe.pptx", "pipe.pdf"):
        os.mkfifo(folder / name)
    there = os.open(folder, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(f"/proc/self/fd/{there}/socket.toml")  # a socket's full path may be too long
    os.close(there)
