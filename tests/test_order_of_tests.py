"""The slow tests are begun by all workers, and no test is lost."""

import pytest

from .order_of_tests import begun_with_slow


def is_slow(test):
    return test.startswith("slow")


@pytest.mark.parametrize(
    ("workers", "ordered"),
    [
        (1, ["slow 1", "slow 2", "slow 3", "a", "b", "c", "d"]),
        (2, ["slow 1", "slow 3", "a", "slow 2", "b", "c", "d"]),
        (3, ["slow 1", "a", "slow 2", "b", "slow 3", "c", "d"]),
    ],
)
def test_each_worker_begins_with_its_share(workers, ordered):
    """A worker gets as many neighbours as the others, the later ones what is left over."""
    tests = ["a", "slow 1", "b", "c", "slow 2", "slow 3", "d"]

    assert begun_with_slow(tests, workers, is_slow) == ordered


@pytest.mark.parametrize("workers", [1, 2, 3, 4, 9])
@pytest.mark.parametrize("tests", [[], ["slow"], ["a"], ["slow 1", "slow 2", "a"], list("abcde")])
def test_no_test_is_lost(tests, workers):
    """However few there are."""
    assert sorted(begun_with_slow(tests, workers, is_slow)) == sorted(tests)
