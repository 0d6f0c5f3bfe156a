# SPDX-License-Identifier: MIT
"""A user who does random things, as a Hypothesis state machine."""

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from typing_extensions import override

from soak.agree import differences
from soak.use import OFTEN, USES, close_window, new_window, tidy_up


class AnyUse(RuleBasedStateMachine):
    """All uses of the window, in any order. `steps` counts those of all instances."""

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
        """Assert that everything in the window agrees with its state."""
        found = list(differences(self.window))
        assert found == [], found

    @override
    def teardown(self) -> None:
        """Close the window."""
        close_window(self.window)


def run_any_use(steps: int, steps_each: int = 50, seed: int | None = None) -> int:
    """Run at least `steps` uses, split among several windows; return the number run.

    Without a seed the uses are the same each time.
    """
    AnyUse.steps = 0
    while AnyUse.steps < steps:  # Hypothesis may run fewer steps than allowed
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
        phases=(Phase.generate,),  # no shrinking, which would take minutes
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(_seeded(seed), settings=chosen)


def _seeded(number: int | None) -> type[AnyUse]:
    from hypothesis import seed

    return AnyUse if number is None else seed(number)(AnyUse)
