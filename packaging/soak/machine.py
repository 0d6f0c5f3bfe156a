# SPDX-License-Identifier: MIT
"""A person who does whatever comes to mind, as a state machine that hypothesis drives."""

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from typing_extensions import override

from soak.agree import differences
from soak.use import OFTEN, USES, close_window, new_window, tidy_up


class AnyUse(RuleBasedStateMachine):
    """Whatever people do, in any order. `steps` counts what all of them have done."""

    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.window = new_window()

    @rule(name=st.sampled_from(OFTEN), number=st.integers(0, 10**6))
    def do(self, name: str, number: int) -> None:
        """Do one thing."""
        AnyUse.steps += 1
        USES[name](self.window, number)
        tidy_up()

    @invariant()
    def everything_agrees(self) -> None:
        """Find no difference."""
        found = list(differences(self.window))
        assert found == [], found

    @override
    def teardown(self) -> None:
        """Close the window."""
        close_window(self.window)


def run_any_use(steps: int, steps_each: int = 50, seed: int | None = None) -> int:
    """Do at least so many things in windows of some each; return how many were done.

    Without a seed they are the same each time.
    """
    AnyUse.steps = 0
    while AnyUse.steps < steps:  # now and then a window gets fewer than it might
        more = -(-(steps - AnyUse.steps) // steps_each)
        _run(more, steps_each, None if seed is None else seed + AnyUse.steps)
    return AnyUse.steps


def _run(windows: int, steps_each: int, seed: int | None) -> None:
    chosen = settings(
        max_examples=windows,
        stateful_step_count=steps_each,
        deadline=None,
        derandomize=seed is None,
        database=None,
        phases=(Phase.generate,),  # to shrink would take minutes
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(_seeded(seed), settings=chosen)


def _seeded(number: int | None) -> type[AnyUse]:
    from hypothesis import seed

    return AnyUse if number is None else seed(number)(AnyUse)
