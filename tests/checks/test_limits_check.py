"""How many calls were under way at each instant, and what the record proves about it."""

import pytest

from pytest_asyncio_kata.checks import within_limits
from pytest_asyncio_kata.record.finding import Code, Pointer, Reason
from pytest_asyncio_kata.record.timeline import Call, Span, Wait

from .limited_calls import HELD, MAKES, TWO, fetches, run

FULL = fetches((0, 2), (0, 1), (0, 3), (1, 4), (2, 6), (3, 4))
"""Three at once: whenever one ends, the next begins."""

UNLIMITED = fetches((0, 2), (0, 1), (0, 3), (0, 3), (0, 4), (0, 1))


def test_a_limit_that_is_kept_and_used():
    """Calls that touch neither overlap nor leave a gap."""
    assert within_limits(run(*FULL), 3, 3, "fetch") is None


def test_fewer_than_the_limit_once_the_last_call_has_begun():
    """Nothing is left that could begin."""
    assert within_limits(run(*fetches((0, 1), (0, 2), (1, 9))), 2, 2) is None


def test_no_limit_at_all():
    """The finding says that none of them waited."""
    finding = within_limits(run(*UNLIMITED), 3, 3, "fetch")

    assert finding.code is Code.OVER_LIMIT
    assert finding.headline == "6 calls of fetch were under way at the same time."
    assert finding.expected == "at most 3 calls at the same time"
    assert finding.actual == (
        "6 calls at 0 s: fetch url_1, fetch url_2, fetch url_3, fetch url_4 and 2 more"
    )
    assert finding.why == "All of them had begun before the first of them ended."
    assert finding.reason is Reason.NO_LIMIT
    assert finding.pointer == Pointer(0, "6 at the same time")
    assert finding.place is MAKES


def test_one_too_many_may_be_a_limit_of_its_own():
    """Four of four where three are allowed: nothing shows that there was no limit."""
    finding = within_limits(run(*UNLIMITED[:4]), None, 3)

    assert finding.code is Code.OVER_LIMIT
    assert finding.reason is None


def test_each_fake_has_its_own_limit():
    """Two calls at the same time, each with three of its own."""
    others = fetches((0, 2), (0, 1), (0, 3), (1, 4), (2, 6), (3, 4), fake="get")

    assert within_limits(run(*FULL, *others), 3, 3, "fetch") is None
    assert within_limits(run(*FULL, *others), 3, 3, "get") is None
    assert within_limits(run(*FULL, *others), None, 3).code is Code.OVER_LIMIT


def test_permits_are_no_calls():
    """They are held while their call is under way."""
    held = tuple(Call("permit", "", call.begin, call.end, "returned") for call in FULL)

    assert within_limits(run(*FULL, *held), 3, 3) is None


def test_plain_functions_are_no_calls_either():
    """What is shown at the end does not mean that a page still waited to begin."""
    shown = tuple(Call("show", f"'url_{n}'", 9, 9, "returned") for n in range(3))

    assert within_limits(run(*FULL, *shown), 3, 3) is None


def test_calls_of_a_coroutine_begin_when_they_have_the_lock():
    """What waits for a lock is not under way yet; what a call calls itself counts once."""
    spans = []
    for number, (begin, end) in enumerate([(0, 2), (0, 1), (1, 4), (2, 3)], 1):
        label, task = f"crawl url_{number}", f"Task-{number}"
        waits = (Wait(0, begin, "lock", HELD), Wait(begin, end, "sleep", HELD))
        spans.append(Span(number, "crawl", label, task, 0, end, 0, True, place=MAKES, waits=waits))
    again = Wait(4, 5, "sleep", HELD)
    spans.append(Span(9, "crawl", "crawl url_3", "Task-3", 4, 5, parent=3, waits=(again,)))

    assert within_limits(run(spans=spans), 2, 2, "crawl") is None
    finding = within_limits(run(spans=spans), 3, 3, "crawl")
    assert finding.headline == "At most 2 of the 4 calls of crawl were under way at the same time."
    assert finding.place is HELD
    assert finding.rows[:2] == ("crawl url_1", "crawl url_2")


def test_without_a_name_or_a_fake_the_waits_count():
    """Of an answer that makes its waits itself."""
    waits = tuple(Wait(0, seconds, "sleep", HELD) for seconds in (1, 2))
    spans = [
        Span(number, "one", f"one {number}", f"Task-{number}", 0, 2, 0, True, waits=(wait,))
        for number, wait in enumerate(waits, 1)
    ]

    finding = within_limits(run(spans=spans), None, 1)

    assert finding.headline == "2 waits were under way at the same time."
    assert finding.expected == "at most 1 wait at the same time"


def test_fewer_calls_than_there_should_be_at_once():
    """Two calls cannot be three at the same time."""
    finding = within_limits(run(*FULL[:2]), 3, 3, "fetch")

    assert finding.code is Code.UNDER_LIMIT
    assert finding.headline == "There were only 2 calls of fetch."


def test_no_call_at_all():
    """Nothing was asked of the fake, so nothing took time; too many there were not."""
    finding = within_limits(run(), 3, 3, "fetch")

    assert finding.code is Code.TOO_FAST
    assert finding.headline == "There was no call of fetch."
    assert within_limits(run(), None, 3, "fetch") is None


def test_calls_without_time_take_no_place():
    """A page that is there at once is never under way."""
    calls = fetches((0, 0), (0, 0), (0, 2), (0, 1), (0, 0), (1, 2))

    assert within_limits(run(*calls), 2, 2, "fetch") is None


@pytest.mark.parametrize("late", [0.0001, 0.2])
def test_times_of_the_machine_are_no_gaps(late):
    """A call that a thread began is late by chance; only a gap like a call's time counts."""
    calls = fetches((0, 2), (0, 1), (1 + late, 3), (2, 4))

    assert within_limits(run(*calls, measured=0.5), 2, 2) is None
    assert within_limits(run(*calls), 2, 2).code is Code.UNDER_LIMIT


def test_times_of_the_machine_do_not_hide_a_gap():
    """Half a second of a second is no chance."""
    calls = fetches((0, 2), (0, 1), (1.5, 3), (2, 4))

    assert within_limits(run(*calls, measured=0.5), 2, 2).code is Code.UNDER_LIMIT


def test_a_task_that_waited_for_a_lock_is_the_row_of_its_call():
    """The drawing shows how long it waited, and the call is not drawn twice."""
    spans = [
        Span(
            *(number, "one", f"one url_{number}", f"Task-{number}", 0, end, 0, True),
            place=MAKES,
            waits=(Wait(0, begin, "lock", HELD), Wait(begin, end, "sleep", HELD)),
        )
        for number, (begin, end) in enumerate([(0, 2), (0, 1), (1, 4), (2, 6), (4, 5)], 1)
    ]

    finding = within_limits(run(*TWO, spans=spans), 3, 3, "fetch")

    assert finding.rows == tuple(f"one url_{number}" for number in (1, 2, 3, 4, 5))
    assert finding.place is HELD


def test_ten_thousand_calls_are_judged():
    """Nothing is compared with everything else."""
    calls = fetches(*((number // 100, number // 100 + 1) for number in range(10_000)))

    assert within_limits(run(*calls), 100, 100, "fetch") is None
    assert within_limits(run(*calls), 101, None, "fetch").code is Code.UNDER_LIMIT
    assert within_limits(run(*calls), None, 99, "fetch").code is Code.OVER_LIMIT
