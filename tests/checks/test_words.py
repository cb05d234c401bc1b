"""Words and numbers in messages."""

import pytest

from pytest_asyncio_kata.checks.words import equals_sum, kind_of, labelled


@pytest.mark.parametrize(
    ("seconds", "parts", "text"),
    [
        (3.0, [1.0, 2.0], " = 1 + 2"),
        (3.0004, [1.0, 2.0], " = 1 + 2"),
        (3.1, [1.0, 2.0], ""),
        (3.0, [3.0], ""),
        (3.011, [1.004, 2.007], " = 1 + 2.01"),
        (3.014, [1.008, 2.006], ""),
    ],
)
def test_a_sum_is_written_where_it_is_one_as_written(seconds, parts, text):
    """Who adds what is written gets what is written, to a hundredth of a second."""
    assert equals_sum(seconds, parts) == text


def test_things_with_one_label_are_counted():
    """Nobody can tell them apart by it."""
    assert labelled(["worker_3", "worker_3"]) == "worker_3 (twice)"
    assert labelled(["a", "b", "a", "a"]) == "a (3 times) and b"
    assert labelled(["a"]) == "a"


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("fetch /news", "fetch"),
        ("main", "main"),
        ("the inner work", "the inner work"),
        ("a task of a request", "a task of a request"),
        ("who cleans up", "who cleans up"),
    ],
)
def test_words_of_a_scenario_are_no_name_with_an_argument(label, kind):
    """What is left, and who waits, is counted by its kind."""
    assert kind_of(label) == kind
