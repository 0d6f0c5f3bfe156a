# SPDX-License-Identifier: MIT
"""Which screens the two windows of a talk are on, decided with plain values."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

_BUILT_IN = ("edp", "lvds", "dsi", "built-in", "color lcd")  # how systems call a laptop's own


class Area(NamedTuple):
    """A rectangle of the desktop, in pixels."""

    x: int
    y: int
    width: int
    height: int

    def overlaps(self, other: "Area") -> bool:
        """Return whether some of it is in another one."""
        across = self.x < other.x + other.width and other.x < self.x + self.width
        down = self.y < other.y + other.height and other.y < self.y + self.height
        return across and down


class Place(NamedTuple):
    """A screen: its stable name and what it shows of the desktop."""

    name: str
    area: Area


class Surface(NamedTuple):
    """A part of the desktop that is seen at once: by one screen, or by several that mirror it.

    `screens` are their numbers; the first one shows the most.
    """

    screens: tuple[int, ...]
    names: frozenset[str]


class Plan(Struct, frozen=True):
    """What is asked of the screens, and what a talk has done with them.

    `wish` and `asked` name the screens of audience and presenter: the remembered choice, and one
    for this talk alone. `home` is the presenter's own screen, `audiences` those that were the
    audience's while there was another one, in the order of their first time, and `shown` all that
    the audience's picture was on. `notes_on` and `picture_on` name what was asked to show that
    while there was no other.
    """

    wish: tuple[str, str] = ("", "")
    asked: tuple[str, str] = ("", "")
    is_windowed: bool = False
    home: str = ""
    audiences: tuple[str, ...] = ()
    shown: frozenset[str] = frozenset()
    notes_on: frozenset[str] = frozenset()
    picture_on: frozenset[str] = frozenset()


class Arrangement(NamedTuple):
    """The number of the screen of each window; None if it is not shown.

    With `is_full` the audience's window fills its screen.
    """

    audience: int | None
    presenter: int | None
    is_full: bool = True


def surfaces(places: Sequence[Place]) -> tuple[Surface, ...]:
    """Return what shows different parts of the desktop: screens that overlap are one."""
    groups: list[list[int]] = []
    for number, place in enumerate(places):
        met = [one for one in groups if any(_overlap(places[other], place) for other in one)]
        groups = [one for one in groups if one not in met]
        groups.append(sorted([number, *(other for one in met for other in one)]))
    largest = [
        sorted(one, key=lambda number: (-_size(places[number]), number)) for one in sorted(groups)
    ]
    return tuple(
        Surface(tuple(one), frozenset(places[number].name for number in one)) for one in largest
    )


def _overlap(one: Place, other: Place) -> bool:
    return one.area.overlaps(other.area)


def _size(place: Place) -> int:
    return place.area.width * place.area.height


def common_area(places: Iterable[Place]) -> Area:
    """Return what all screens of a surface show."""
    areas = [place.area for place in places]
    left, top = max(one.x for one in areas), max(one.y for one in areas)
    right = min(one.x + one.width for one in areas)
    bottom = min(one.y + one.height for one in areas)
    return Area(left, top, right - left, bottom - top)


def arranged(plan: Plan, places: Sequence[Place], window: int) -> tuple[Arrangement, Plan]:
    """Return who is where, and the plan that knows of it; `window` has the program's window.

    If there is nothing but one screen, one window is on it: the audience's if its picture ever was
    on that screen. The notes come to a screen that was the audience's only if that was asked for.
    """
    there = surfaces(places)
    if len(there) == 1:
        return _alone(plan, there[0], window)
    plan = _with_home(plan, places, there, window)
    audience = _audience(plan, there)
    presenter = _presenter(plan, there, audience)
    names = audience.names
    new = tuple(sorted(names - {*plan.audiences}))
    known = replace(
        plan,
        audiences=plan.audiences + new,
        shown=plan.shown | names,
        notes_on=frozenset(),
        picture_on=frozenset(),
    )
    seen = presenter.screens[0] if presenter else None
    return Arrangement(audience.screens[0], seen, not plan.is_windowed), known


def _alone(plan: Plan, only: Surface, window: int) -> tuple[Arrangement, Plan]:
    """Return what is on the only screen."""
    here = only.screens[0]
    if plan.is_windowed:
        place = window if window in only.screens else here
        known = replace(plan, shown=plan.shown | only.names)
        return Arrangement(place, place, is_full=False), known
    is_known = not plan.shown or bool((plan.shown | plan.picture_on) & only.names)
    if plan.notes_on & only.names or not is_known:
        return Arrangement(None, here), plan
    return Arrangement(here, None), replace(plan, shown=plan.shown | only.names)


def _with_home(plan: Plan, places: Sequence[Place], there: Sequence[Surface], window: int) -> Plan:
    """Return the plan with the presenter's own screen, which stays so for the whole talk.

    A second screen that comes late says nothing of which is whose: a laptop's own is known by its
    name, else it is the one with the program's window.
    """
    if plan.home:
        return plan
    own = [place.name for place in places if place.name.lower().startswith(_BUILT_IN)]
    is_late = bool(plan.shown) and len(own) == 1 and len(there) > 1
    return replace(plan, home=own[0] if is_late else places[window].name)


def _with(there: Iterable[Surface], name: str) -> Surface | None:
    return next((one for one in there if name in one.names), None)


def _audience(plan: Plan, there: Sequence[Surface]) -> Surface:
    home = _with(there, plan.home)
    asked, wished = _with(there, plan.asked[0]), _with(there, plan.wish[0])
    if asked:
        return asked
    # Swapped with another projector than this: no wish for the one that is there.
    if wished and (_with(there, plan.wish[1]) or wished is not home):
        return wished
    before = (_with(there, name) for name in plan.audiences)
    others = [one for one in there if one is not home]
    known = [one for one in others if one.names & plan.shown]
    return next((one for one in before if one), (known or others)[0])


def _presenter(plan: Plan, there: Sequence[Surface], audience: Surface) -> Surface | None:
    """Return where the notes are: where they were asked for, at home, or where no audience was."""
    free = [one for one in there if one is not audience]
    for own, other in (plan.asked, plan.wish):
        if own in audience.names and (asked := _with(free, other)):
            return asked
    home = _with(free, plan.home)
    if home and not home.names & {*plan.audiences}:
        return home
    return next((one for one in free if not one.names & plan.shown), None)


def swapped(plan: Plan, places: Sequence[Place], now: Arrangement) -> Plan:
    """Return the plan with both windows in each other's place, for this talk.

    On a single screen the other window is shown.
    """
    there = surfaces(places)
    if len(there) == 1:
        names = there[0].names
        is_picture = now.audience is not None and not plan.is_windowed
        notes = plan.notes_on | names if is_picture else plan.notes_on - names
        picture = plan.picture_on - names if is_picture else plan.picture_on | names
        return replace(plan, notes_on=notes, picture_on=picture, is_windowed=False)
    if now.audience is None:
        return plan
    audience = places[now.audience].name
    if now.presenter is None:  # the notes have no screen yet: they are asked for
        free = [one for one in there if audience not in one.names]
        return replace(plan, asked=(audience, places[free[0].screens[0]].name))
    return replace(plan, asked=(places[now.presenter].name, audience))


def chosen(plan: Plan, places: Sequence[Place], now: Arrangement, audience: int) -> Plan:
    """Return the plan with the audience on a screen that somebody names; it is remembered."""
    name = places[audience].name
    there = surfaces(places)
    other = now.presenter
    if other is None or other in (_with(there, name) or there[0]).screens:
        other = now.audience
    presenter = places[other].name if other is not None else ""
    return replace(plan, wish=(name, presenter), asked=("", ""))
