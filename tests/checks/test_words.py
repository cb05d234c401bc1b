"""Words and numbers in messages."""

import pytest

from pytest_asyncio_kata.checks.words import equals_sum


@pytest.mark.parametrize(
    ("seconds", "parts", "text"),
    [
        (3.0, [1.0, 2.0], " = 1 + 2"),
        (3.0004, [1.0, 2.0], " = 1 + 2"),
        (3.1, [1.0, 2.0], ""),
        (3.0, [3.0], ""),
        # Off by exactly the limit, on which versions of Python that add in another way differed.
        (19.421, [2.912, 2.662, 1.412, 1.537, 1.787, 3.662, 2.162, 3.287], ""),
    ],
)
def test_a_sum_is_written_where_it_is_one_as_written(seconds, parts, text):
    """The same on each version of Python."""
    assert equals_sum(seconds, parts) == text
