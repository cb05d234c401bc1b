"""A second opinion on the clock: does an answer do on real seconds what it did on virtual ones?

Verdicts on the virtual clock rest on what the answer's own process says of itself. An
honest answer gets the same verdict on both clocks. So of each kata one or two tests that passed
on the virtual clock, chosen by chance, are run again on the wall clock. If one does not pass
there, the whole kata is judged again on the wall clock, and those verdicts count. The same
is done, without choosing, where a test on the wall clock did not pass, while others did on
the virtual one, and where a run was found to claim something false (``UNPROVEN``).

One is chosen of the tests in which time passed, and one of the others: how much time passed is in
the records, and an answer could write there which of its tests is to be chosen. A test in which no
time passes costs nothing on the wall clock. Each of them can be chosen, also one that takes long:
an answer must not know the choice in advance. Katas whose ``kata.toml`` fixes the clock are exempt,
and so are tests that cannot be run on the wall clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from ...record.finding import Code
from ...results.result import PASSED, Result
from ..job import VIRTUAL, WALL

Choice = Callable[[Sequence[str]], str]
"""Chooses one id; `secrets.choice` when grading, because a learner can know the seed."""


def chosen_tests(
    own_clocks: Mapping[str, str], judged: Mapping[str, Sequence[Result]], choose: Choice
) -> dict[str, list[str]]:
    """Return for each kata that needs a second opinion the ids of the tests to run again.

    Args:
        own_clocks: The clock in each kata's ``kata.toml``: ``auto``, or a fixed clock.
        judged: The results of each kata's tests.
        choose: Chooses one of several ids.
    """
    chosen_ids = {}
    for kata, tests in judged.items():
        passed = [test for test in tests if test.verdict == PASSED and test.clock == VIRTUAL]
        slow = [test.id for test in passed if test.clock_seconds > 0]
        quick = [test.id for test in passed if test.clock_seconds <= 0]
        if passed and own_clocks[kata] == "auto":
            chosen_ids[kata] = [choose(ids) for ids in (slow, quick) if ids]
    return chosen_ids


def doubtful_katas(
    own_clocks: Mapping[str, str], judged: Mapping[str, Sequence[Result]]
) -> list[str]:
    """Return the katas that are judged again without choosing a test.

    Args:
        own_clocks: As in `chosen_tests`.
        judged: As in `chosen_tests`.
    """
    return [
        kata
        for kata, tests in judged.items()
        if own_clocks[kata] == "auto"
        and any(test.verdict == PASSED and test.clock == VIRTUAL for test in tests)
        and any(_contradicts(test) for test in tests)
    ]


def _contradicts(test: Result) -> bool:
    """Whether *test* is a reason not to believe what passed on the virtual clock."""
    return test.code == Code.UNPROVEN.name or (test.clock == WALL and test.verdict != PASSED)


def unconfirmed_katas(again: Mapping[str, Sequence[str]], results: Iterable[Result]) -> list[str]:
    """Return the katas of which a test did not pass on the wall clock, or did not end.

    Args:
        again: What `chosen_tests` returned.
        results: The results of the tests on the wall clock.
    """
    passed = {test.id for test in results if test.verdict == PASSED}
    return [kata for kata, ids in again.items() if not passed.issuperset(ids)]
