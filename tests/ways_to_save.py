# SPDX-License-Identifier: MIT
"""Ways to save a file, as editors and tools have them.

Each gets the path as it was opened, and leaves there what is read as the text. How it is done
depends on what is there. Beside the folders of the path, a folder `shelf` has room.
"""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

_NUMBERS = count()


def write(path: Path, text: str) -> None:
    path.write_text(text)


def write_in_pieces(path: Path, text: str) -> None:
    """Save as a program that does not write all at once."""
    with path.open("w") as file:
        for start in range(0, len(text), 500):
            file.write(text[start : start + 500])
            file.flush()


def replace_end(path: Path, text: str) -> None:
    """Save as most programs do where the path ends, behind all links."""
    replace(path.resolve(), text)


def replace(path: Path, text: str) -> None:
    """Save by renaming, also over a link."""
    beside = path.with_name("new")
    beside.write_text(text)
    beside.replace(path)


def back_up(path: Path, text: str) -> None:
    """Save as vim does."""
    path.resolve().rename(path.resolve().with_name("own.toml~"))
    path.write_text(text)


def delete_and_make(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text)


def make_folder_anew(path: Path, text: str) -> None:
    """Check another branch out, on which the folder is not, and come back."""
    remove(path.parent)
    path.parent.mkdir()
    path.write_text(text)


def make_folders_anew(path: Path, text: str) -> None:
    remove(path.parent.parent)
    path.parent.mkdir(parents=True)
    path.write_text(text)


def copy_folders(path: Path, text: str) -> None:
    """Unpack a folder, and put it into the place of the other."""
    top = path.parent.parent
    fresh = fresh_folder(path, text)
    remove(top)
    shutil.copytree(fresh, top)


def swap_folders(path: Path, text: str) -> None:
    """Move the folder away with all that is in it, and another into its place."""
    top = path.parent.parent
    fresh = fresh_folder(path, text)
    top.rename(free_name(path))
    fresh.rename(top)


def link_file(path: Path, text: str) -> None:
    """Have the path be a link to another file from now on."""
    target = free_name(path)
    target.write_text(text)
    switch(path, target)


def link_by_a_chain(path: Path, text: str) -> None:
    end, first, second = free_name(path), free_name(path), free_name(path)
    end.write_text(text)
    second.symlink_to(end.name)
    first.symlink_to(f"../{second.parent.name}/{second.name}")
    switch(path, first)


def switch_inner_link(path: Path, text: str) -> None:
    """Switch the second link of a chain."""
    link_by_a_chain(path, path.read_text())
    target = free_name(path)
    target.write_text(text)
    first = path.parent / path.readlink()
    switch(first.parent / first.readlink(), target)


def link_folder(path: Path, text: str) -> None:
    """Have a folder in the middle of the path be a link from now on."""
    switch(path.parent.parent, fresh_folder(path, text))


def link_as_kubernetes(path: Path, text: str) -> None:
    """Have the file be a link into `..data`, which is a link to a folder with the time as name."""
    dated = free_name(path)
    dated.mkdir()
    (dated / path.name).write_text(text)
    switch(path.parent / "..data", dated)
    if not (path.is_symlink() and path.readlink().parts[0] == "..data"):
        switch(path, Path("..data") / path.name)


def remove(place: Path) -> None:
    if place.is_symlink():
        place.unlink()
    else:
        shutil.rmtree(place)


def switch(link: Path, target: Path) -> None:
    """Have a link lead elsewhere, in one moment; a folder that is there is moved away before."""
    if link.is_dir() and not link.is_symlink():
        link.rename(free_name(link))
    made = free_name(link)
    made.symlink_to(target)
    made.replace(link)


def free_name(path: Path) -> Path:
    """Return a path outside of the folders on the way of `path`, which nothing has yet."""
    shelf = next(one for one in path.parents if (one / "shelf").is_dir()) / "shelf"
    return shelf / str(next(_NUMBERS))


def fresh_folder(path: Path, text: str) -> Path:
    """Return a folder that could take the place of the one above the folder of a file."""
    made = free_name(path)
    (made / path.parent.name).mkdir(parents=True)
    (made / path.parent.name / path.name).write_text(text)
    return made


SAVES: tuple[Callable[[Path, str], None], ...] = (
    write, write_in_pieces, replace, replace_end, back_up, delete_and_make, make_folder_anew,
    make_folders_anew, copy_folders, swap_folders, link_file, link_by_a_chain, switch_inner_link,
    link_folder, link_as_kubernetes,
)  # fmt: skip
