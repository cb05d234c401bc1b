"""A second opinion on the clock: does an answer do on real seconds what it did on virtual ones?

Verdicts on the virtual clock rest on what the answer's own process says of itself. An
honest answer gets the same verdict on both clocks. So of each kata one test that passed
on the virtual clock, chosen by chance, is run again on the wall clock. If it does not pass
there, the whole kata is judged again on the wall clock, and those verdicts count.

Any test may be chosen, also one that takes long on the wall clock: what could be known in
advance would not be a test. Katas whose ``kata.toml`` fixes the clock are exempt, and a
call that is cancelled at every step is on the virtual clock always, where choosing it does
no harm and no good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from ..results import PASSED, Result
from .job import VIRTUAL

Choice = Callable[[Sequence[str]], str]
"""Chooses one id; `secrets.choice` when grading, for the seed can be known to a learner."""


def chosen(
    own_clocks: Mapping[str, str], judged: Mapping[str, Sequence[Result]], choose: Choice
) -> dict[str, str]:
    """Return for each kata that needs a second opinion the id of the test to run again.

    Args:
        own_clocks: What each kata's ``kata.toml`` says: ``auto``, or a fixed clock.
        judged: The results of each kata's tests.
        choose: Chooses one of several ids.
    """
    candidates = {
        kata: [test.id for test in tests if test.verdict == PASSED and test.clock == VIRTUAL]
        for kata, tests in judged.items()
        if own_clocks[kata] == "auto"
    }
    return {kata: choose(ids) for kata, ids in candidates.items() if ids}


def doubted(again: Mapping[str, str], results: Iterable[Result]) -> list[str]:
    """Return the katas whose test did not pass on the wall clock, or did not come to an end.

    Args:
        again: What `chosen` returned.
        results: What the tests came to on the wall clock.
    """
    passed = {test.id for test in results if test.verdict == PASSED}
    return [kata for kata, test_id in again.items() if test_id not in passed]
