"""Which orders of arrivals are tried, one after another."""

import pytest

from pytest_asyncio_kata.worker.departures import Walk

THREE = (3, 2)
"""Options of each order of three arrivals."""


def walked(most):
    """Return the orders that a walk goes through, and how many more it knew."""
    tried = [()]
    walk = Walk(lambda: most - len(tried))
    while (departures := walk.after(THREE)) is not None:
        tried.append(departures)
    return tried, walk.untried


def test_a_walk_departs_once_then_twice():
    """All six orders of three arrivals, each once."""
    tried, untried = walked(100)

    assert tried == [(), ((0, 1),), ((0, 2),), ((1, 1),), ((0, 1), (1, 1)), ((0, 2), (1, 1))]
    assert untried == 0


@pytest.mark.parametrize(("most", "untried"), [(1, 3), (3, 1), (4, 2), (5, 1), (6, 0)])
def test_a_walk_counts_what_it_knew(most, untried):
    """The orders of a level that is cut off are not followed any further."""
    tried, left = walked(most)

    assert (len(tried), left) == (most, untried)


def test_a_limit_may_come_in_the_middle_of_a_level():
    """What was found on the way to it is counted, too."""
    rooms = iter([9, 9, 0, 0])
    walk = Walk(lambda: next(rooms))

    assert walk.after(THREE) == ((0, 1),)
    assert walk.after(THREE) is None
    assert walk.untried == 3  # two of the first level, one of the second
