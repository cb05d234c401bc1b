"""Coroutines that nobody has awaited, and what was returned instead of awaited."""

import pytest

from pytest_asyncio_kata.checks import hygiene
from pytest_asyncio_kata.record.left import LeftTask, NeverAwaited

from .leaving_runs import LINE, OTHER, leaves


def test_coroutines_never_awaited_are_grouped_by_name_and_line():
    """Four of one line are one finding."""
    left = (NeverAwaited("crawl_page", LINE),) * 4 + (NeverAwaited("sleep", OTHER),)

    first, second = hygiene(leaves(never_awaited=left))

    assert first.headline == "4 coroutines of crawl_page were never awaited."
    assert second.headline == "A coroutine of sleep was never awaited."
    assert (first.place, second.place) == (LINE, OTHER)


def test_what_was_returned_comes_before_what_it_was_given():
    """`return wait_for(fetch(url), 2)`: whoever awaits that awaits the fetch as well."""
    left = (NeverAwaited("fetch", LINE), NeverAwaited("wait_for", LINE, returned=True))
    finding, other = hygiene(leaves(never_awaited=left))

    assert finding.headline == "A coroutine of wait_for was never awaited."
    assert finding.why.startswith("It was returned, not awaited. ")
    assert other.headline == "A coroutine of fetch was never awaited."


@pytest.mark.parametrize("count", [1, 3])
def test_what_was_returned_instead_of_awaited_is_said_to_be_so(count):
    """A coroutine, and a task as well."""
    coroutines = (NeverAwaited("sleep", LINE, returned=True),) * count
    tasks = (LeftTask("Task-2", "sleep 3", LINE, returned=True),) * count
    findings = hygiene(leaves(never_awaited=coroutines, tasks=tasks))

    said = "It was returned, not awaited." if count == 1 else "They were returned, not awaited."
    assert [finding.why.startswith(said) for finding in findings] == [True, True]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (199, "199 coroutines of f were never awaited."),
        (200, "At least 200 coroutines of f were never awaited."),
    ],
)
def test_as_many_as_a_record_names_are_at_least_so_many(count, said):
    """There were ten thousand, perhaps."""
    (finding,) = hygiene(leaves(never_awaited=(NeverAwaited("f", LINE),) * count))

    assert finding.headline == said
    assert finding.actual.startswith(f"{said[:8].lower()}" if count == 200 else "199 coroutines")
