# SPDX-License-Identifier: MIT
"""Notice every change of the file that a path leads to, in whatever way it is made."""

import os
import stat
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import NamedTuple

from PySide6.QtCore import (
    QFileSystemWatcher,
    QObject,
    QSocketNotifier,
    QStorageInfo,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication

_SOON_MS = 50  # several changes that come together are looked at once
_SLOW_MS = 3000
_MAX_LINKS = 40  # as the kernel follows
# File systems of which every change is told; others, such as those of a network, may be silent.
_TELLING = frozenset(
    b"ext2 ext3 ext4 xfs btrfs bcachefs f2fs jfs reiserfs nilfs2 zfs ecryptfs tmpfs ramfs "
    b"vfat msdos fat32 exfat ntfs ntfs3 fuseblk iso9660 udf squashfs erofs apfs hfs hfsplus".split()
)

Identity = tuple[int, int]  # device and inode


class Way(NamedTuple):
    """The folders in which the names of a path are looked up through all links, and its end.

    `is_whole` says whether the path leads to something that is there.
    """

    places: Mapping[str, Identity]
    is_whole: bool


def way_of(path: Path) -> Way:
    """Return the way that an absolute path takes now, as far as it goes."""
    here, rest, links = path.anchor, [*reversed(path.parts[1:])], 0
    places: dict[str, Identity] = {}
    try:
        places[here] = _identity(os.lstat(here))
        while rest:
            following = os.path.normpath(os.path.join(here, rest.pop()))  # noqa: PTH118  (a text)
            found = os.lstat(following)
            if stat.S_ISLNK(found.st_mode):
                links += 1
                target = PurePath(os.readlink(following))  # noqa: PTH115  (a text)
                here = target.anchor or here
                rest += reversed(target.parts[1:] if target.anchor else target.parts)
                if links > _MAX_LINKS:
                    return Way(places, is_whole=False)
            else:
                here, places[following] = following, _identity(found)
    except OSError:
        return Way(places, is_whole=False)
    return Way(places, is_whole=True)


class PathWatch(QObject):
    """Follows one path, also while it leads nowhere. Signal: changed() of the file at its end.

    What the system tells of the file and of every folder on the way is enough where it tells all;
    else, and while the file is missing, it is also looked for every few seconds.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._way = Way({}, is_whole=False)
        self._is_told = False
        self._refused: dict[str, Identity] = {}
        self._mounts: QSocketNotifier | None = None
        self._mark: object = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._look_closely)
        self._watcher.directoryChanged.connect(self._look_soon)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._look)
        self._slow = QTimer(self)
        self._slow.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(self._look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):  # whoever comes back may have saved elsewhere
            application.applicationStateChanged.connect(self._look_soon)

    @property
    def is_slow(self) -> bool:
        """Whether the file is looked for every few seconds, because not every change is told."""
        return self._slow.isActive()

    def follow(self, path: Path) -> None:
        """Follow an absolute path from now on; what it leads to now is no change."""
        self._path = path
        self._refused.clear()
        if self._mounts is None and (mounts := _mount_notifier(self)):
            self._mounts = mounts
            mounts.activated.connect(self._look_soon)
        self._follow_way()
        self._mark = _mark(path)

    def _look_soon(self) -> None:
        if self._path is not None and not self._soon.isActive():
            self._soon.start()

    def _look_closely(self) -> None:
        """Look at the file itself, though it may seem the same: clocks of files are coarse."""
        self._mark = None
        self._look_soon()

    def _look(self) -> None:
        if self._path is None:
            return
        self._follow_way()
        before, self._mark = self._mark, _mark(self._path)
        if self._mark != before:
            self.changed.emit()

    def _follow_way(self) -> None:
        """Watch what is on the way now.

        A folder that was moved away is watched for Qt still, though another has its name.
        """
        path = self._path or Path()
        before, now = self._way, way_of(path)
        watched = self._watched
        if gone := [one for one in watched if now.places.get(one) != before.places.get(one)]:
            self._watcher.removePaths(gone)
        self._watch([one for one in now.places if one in gone or one not in watched], now)
        if now != before:
            self._is_told = now.is_whole and _is_told(now)
        self._way = now
        if self._is_told and now.places.keys() <= self._watched:
            self._slow.stop()
        elif not self._slow.isActive():
            self._slow.start()
        if way_of(path) != now:  # it changed before it was watched
            self._refused.clear()
            self._look_soon()

    @property
    def _watched(self) -> set[str]:
        return {*self._watcher.files(), *self._watcher.directories()}

    def _watch(self, places: Sequence[str], way: Way) -> None:
        """Watch places from the end on, up to the first for which the system has no room.

        Qt complains on stderr of each that it cannot watch, so that none is tried again.
        """
        for place in reversed(places):
            identity = way.places[place]
            if self._refused.get(place) == identity or not os.access(place, os.R_OK):
                continue
            if not self._watcher.addPath(place):
                self._refused.update(way.places)
                return


def _mount_notifier(parent: QObject) -> QSocketNotifier | None:
    """Return what is activated when anything is mounted, which no folder tells; not everywhere."""
    try:
        table = os.open("/proc/self/mountinfo", os.O_RDONLY | os.O_CLOEXEC)
    except (AttributeError, OSError):
        return None
    made = QSocketNotifier(table, QSocketNotifier.Type.Exception, parent)
    made.destroyed.connect(partial(os.close, table))
    return made


def _identity(found: os.stat_result) -> Identity:
    return found.st_dev, found.st_ino


def _mark(path: Path) -> object:
    """Return what is another when the file is, or when it cannot be reached for another reason."""
    try:
        found = path.stat()
    except OSError as error:
        return error.errno
    return (*_identity(found), found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _is_told(way: Way) -> bool:
    """Return whether the system tells every change in the file systems on a way.

    Only folders are asked: Qt opens what it is asked of, which for a pipe never ends.
    """
    devices = {device for device, _inode in way.places.values()}
    folders = {device: one for one, (device, _) in way.places.items() if Path(one).is_dir()}
    kinds = {bytes(QStorageInfo(one).fileSystemType().data()).lower() for one in folders.values()}
    return devices == folders.keys() and kinds <= _TELLING
