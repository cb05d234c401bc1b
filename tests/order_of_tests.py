"""In which order the tests are run: slow ones first, by all workers."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def begun_with_slow(tests: Sequence[T], workers: int, is_slow: Callable[[T], bool]) -> list[T]:
    """Return *tests* so that each of the workers begins with its share of the slow ones.

    pytest-xdist gives each worker as many neighbours as the others. Those that have run theirs
    take from the end of what another one has left: what stands at its beginning stays its own.
    """
    slow = [test for test in tests if is_slow(test)]
    others = [test for test in tests if not is_slow(test)]
    ordered, left = [], len(tests)
    for worker in range(workers):
        share = slow[worker::workers]
        size = max(left // (workers - worker) - len(share), 0)
        ordered += [*share, *others[:size]]
        others, left = others[size:], left - len(share) - size
    return ordered
