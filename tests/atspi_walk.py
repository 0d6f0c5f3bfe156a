# SPDX-License-Identifier: MIT
"""Walk the running program as a screen reader does, over AT-SPI; run by the system's Python.

Started by test_accessibility.py, with a display and a session bus. Prints what it heard, a
line each, and exits with 1 at the first thing that is missing.
"""

import sys
import time
from collections.abc import Callable, Iterator

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  (the version must be named first)

SECONDS = 60  # of a machine that has much else to do
RIGHT, LETTER_X = 0xFF53, 0x78  # the keys' numbers in X11
BUTTON, LABEL, SLIDER = Atspi.Role.PUSH_BUTTON, Atspi.Role.LABEL, Atspi.Role.SLIDER
ITEM = Atspi.Role.MENU_ITEM
DIALOGS = {  # what closes each
    "Settings...": "Cancel",
    "Keys": "OK",
    "About": "OK",
    "Handout...": "Cancel",
    "Export picture...": "Cancel",
    "Export all...": "Cancel",
}
NAMELESS_MAY_BE = (Atspi.Role.FILLER, Atspi.Role.PANEL, Atspi.Role.LAYERED_PANE, Atspi.Role.FRAME)


def say(*words: object) -> None:
    """Say what was heard, for the test that reads along."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def walk(node: Atspi.Accessible) -> Iterator[Atspi.Accessible]:
    """Yield a node and everything below it."""
    yield node
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from walk(child)


def wait_for(what: str, find: Callable[[], object]) -> object:
    """Return what is found within some seconds; end the walk otherwise."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        while GLib.MainContext.default().iteration(False):  # what was announced comes through it
            pass
        try:
            found = find()
        except GLib.Error:  # a widget that vanished while we looked
            found = None
        if found:
            return found
        time.sleep(0.1)
    sys.exit(f"not found: {what}")


def application() -> Atspi.Accessible | None:
    """Return the program, if it has registered."""
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(index)
        if child is not None and "responsibility" in (child.get_name() or "").lower():
            return child
    return None


def named(name: str, role: Atspi.Role | None = None) -> Atspi.Accessible:
    """Return the widget of a name (and a role), once it is there.

    The role is a number, since its name is another one from AT-SPI 2.53 on.
    """

    def find() -> Atspi.Accessible | None:
        for node in walk(application()):
            if node.get_name() == name and role in (None, node.get_role()):
                return node
        return None

    return wait_for(name, find)


def press(node: Atspi.Accessible) -> None:
    """Do a button's action."""
    node.do_action(0)


def hear(text: str) -> None:
    """Wait until something was announced."""
    wait_for(f"{text!r} among what was announced", lambda: text in _announced)
    say("announced:", text)


_announced: list[str] = []


def _note(event: Atspi.Event) -> None:
    _announced.append(event.any_data)


def nameless(window: Atspi.Accessible) -> list[str]:
    """Return what can have the keyboard in a window and is read without a name."""
    return [
        f"{node.get_role_name()} below {node.get_parent().get_name()!r}"
        for node in walk(window)
        if node.get_state_set().contains(Atspi.StateType.FOCUSABLE)
        and node.get_state_set().contains(Atspi.StateType.SHOWING)
        and node.get_role() not in NAMELESS_MAY_BE
        and not node.get_name()
    ]


def is_active(node: Atspi.Accessible) -> bool:
    """Return whether a widget is in the window that has the keyboard."""
    while node is not None and not node.get_state_set().contains(Atspi.StateType.ACTIVE):
        node = node.get_parent()
    return node is not None


def audience() -> Atspi.Accessible | None:
    """Return the audience's window, if it has the keyboard."""
    for node in walk(application()):
        if (node.get_name() or "").endswith("Audience") and is_active(node):
            return node
    return None


def walk_dialogs() -> None:
    """Open every dialog by its place in the menu, hear all that is in it, and close it."""
    for name, closer in DIALOGS.items():
        press(named(name, ITEM))
        close = named(closer, BUTTON)
        window = close
        while window.get_role() not in (Atspi.Role.DIALOG, Atspi.Role.ALERT, Atspi.Role.FRAME):
            window = window.get_parent()
        say("dialog:", window.get_name(), nameless(window))
        press(close)


def main() -> None:
    """Walk: the diagram's buttons, a press, the slider, the AI view, the dialogs, the tour."""
    Atspi.set_timeout(SECONDS * 1000, SECONDS * 1000)  # a dialog may take long to come
    listener = Atspi.EventListener.new(_note)
    listener.register("object:announcement")
    wait_for("the program", application)
    box = named("Operating system, IaaS: You (published sources differ)", BUTTON)
    say("description:", box.get_description())
    press(box)
    named("Yours in IaaS", LABEL)
    say("pressed: the explanation says Yours in IaaS")
    slider = named("Service model: IaaS", SLIDER)
    least, here, most = (
        slider.get_minimum_value(),
        slider.get_current_value(),
        slider.get_maximum_value(),
    )
    say("slider:", least, here, most)
    slider.set_current_value(here + slider.get_minimum_increment())
    named("Service model: PaaS", SLIDER)
    named("Operating system, PaaS: Provider (published sources differ)", BUTTON)
    say("moved: Operating system, PaaS: Provider (published sources differ)")
    press(named("AI"))
    named("Model tuning, PaaS: Depends on the AI model (published sources differ)", BUTTON)
    say("toggled: Model tuning, PaaS: Depends on the AI model (published sources differ)")
    press(named("AI usage", BUTTON))
    named("User training and accountability: You", BUTTON)
    say("group: AI usage explains itself")
    press(named("Cloud"))
    walk_dialogs()
    walk_practice()
    press(named("Tour, 5 minutes", ITEM))
    press(named("Next", BUTTON))
    press(named("Back", BUTTON))
    say("tour:", nameless(application()))
    press(named("Present", BUTTON))
    first = wait_for("the talk's window in front", audience)
    say("begins:", first.get_name())
    Atspi.generate_keyboard_event(RIGHT, None, Atspi.KeySynthType.SYM)  # behind the title slide
    hall = named("The cloud shared responsibility model: On-premises")
    say("talk:", hall.get_description())
    for _step in range(2):  # both at On-premises; the third asks about IaaS
        Atspi.generate_keyboard_event(RIGHT, None, Atspi.KeySynthType.SYM)
        time.sleep(0.2)  # else it is a key that is held down
    hall = named("The cloud shared responsibility model: IaaS")
    say("next:", hall.get_description())
    walk_presenter()


def walk_practice() -> None:
    """Play a few questions, hear how they are judged, read the result and the map, and go back."""
    press(named("Place this service model", ITEM))
    named("Information and data, PaaS: hidden", BUTTON)
    for name in ("You", "Shared", "Provider"):
        named(name, BUTTON)
    press(named("You", BUTTON))
    named("Information and data, PaaS. Right: You.", BUTTON)
    hear("Right: You.")
    press(named("Next layer", BUTTON))
    named("Configuration and settings, PaaS: hidden", BUTTON)
    press(named("Provider", BUTTON))
    hear("You said Provider. Right is: You.")
    press(named("End the round", BUTTON))
    named("One of 2 was right at first.")
    say("practice:", nameless(application()))
    press(named("Whose job?", ITEM))
    press(named("Nobody here", BUTTON))
    named("Next case", BUTTON)
    press(named("Find the mistake", ITEM))
    press(wait_for("a cell of the first row of a table", first_cell))
    named("Next table", BUTTON)
    say("table:", nameless(application()))
    press(named("Review", ITEM))
    named("Information and data, PaaS: answered right", BUTTON)
    named("Configuration and settings, PaaS: answered wrong", BUTTON)
    say("map:", nameless(application()))
    press(named("Back to exploring", ITEM))
    named("Operating system, PaaS: Provider (published sources differ)", BUTTON)


def first_cell() -> Atspi.Accessible | None:
    """Return the first cell of the published table that is shown: its row has the number 1."""
    for node in walk(application()):
        if node.get_role() == BUTTON and node.get_name().startswith("1. "):
            return node
    return None


def walk_presenter() -> None:
    """Hear all of the presenter's window on the only screen: also what nobody else sees yet."""
    Atspi.generate_keyboard_event(LETTER_X, None, Atspi.KeySynthType.SYM)
    named("Next reveals Physical datacenter: Provider", LABEL)
    for name in ("Notes", "Steps", "What the audience sees", "Next step", "Audience"):
        named(name)
    window = named("Shared Responsibility Explorer - Presenter")
    press(named("Next", BUTTON))
    named("Next reveals Physical network: Provider", LABEL)
    say("presenter:", nameless(window))


if __name__ == "__main__":
    main()
