"""How many calls were under way at each instant, and what the record proves about it."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.checks import within_limits
from pytest_asyncio_kata.record.finding import Code, Pointer, Reason
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Call, Place, Span, Timeline, Wait

MAKES, HELD = Place("crawl.py", 9, "crawl_all"), Place("crawl.py", 7, "one")


def fetch(number, begin, end, ended="returned", fake="fetch"):
    return Call(fake, f"'url_{number}'", begin, end, ended, 1, MAKES)


def fetches(*times, **more):
    return tuple(fetch(number, *given, **more) for number, given in enumerate(times, 1))


def run(*calls, spans=(), measured=0.0):
    last = max((call.end for call in (*calls, *spans)), default=0.0)
    root = Span(0, "crawl_all", "crawl_all", "main", 0, last, is_task=True)
    timeline = Timeline(last, (root, *spans), calls=calls, measured=measured)
    return Run("crawl_all", "virtual", End("returned"), timeline)


FULL = fetches((0, 2), (0, 1), (0, 3), (1, 4), (2, 6), (3, 4))
"""Three at once: whenever one ends, the next begins."""

UNLIMITED = fetches((0, 2), (0, 1), (0, 3), (0, 3), (0, 4), (0, 1))

BATCHES = fetches((0, 2), (0, 1), (0, 3), (3, 6), (3, 7), (3, 4), (7, 9))

DYING = fetches((0, 2), (0, 1, "raised"), (0, 3), (2, 6), (3, 4), (4, 5))

TWO = fetches((0, 2), (0, 1), (1, 4), (2, 6), (4, 5))

REFILLED = fetches((0, 2), (0, 1), (0, 3), (1, 4), (1, 6), (2, 4), (2, 5))

IN_TURN = fetches((0, 1), (1, 3), (3, 6))


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


def test_two_that_begin_when_one_ends():
    """The instant is the first at which there are too many."""
    finding = within_limits(run(*REFILLED), 3, 3, "fetch")

    assert finding.code is Code.OVER_LIMIT
    assert finding.headline == "4 calls of fetch were under way at the same time."
    assert finding.actual.startswith("4 calls at 1 s: fetch url_1, fetch url_3, fetch url_4")
    assert finding.actual.endswith("; up to 5 later")
    assert finding.why == "fetch url_2 ended at 1 s, and 2 calls began."
    assert finding.reason is Reason.MORE_THAN_ENDED
    assert finding.pointer.at == 1


def test_two_that_begin_when_one_fails():
    """A permit that is given back twice, on the way of the error only."""
    failed = replace(REFILLED[1], ended="raised")

    finding = within_limits(run(REFILLED[0], failed, *REFILLED[2:]), 3, 3, "fetch")

    assert finding.why == "fetch url_2 failed at 1 s, and 2 calls began."


def test_batches_are_too_few_between_their_ends():
    """They reach the limit, and do not keep it."""
    finding = within_limits(run(*BATCHES), 3, 3, "fetch")

    assert finding.code is Code.UNDER_LIMIT
    assert finding.headline == "The 7 calls of fetch ran in 3 batches."
    assert finding.expected == "3 calls at the same time until the last one has begun"
    assert finding.actual == "2 calls from 1 s to 2 s: fetch url_1 and fetch url_3"
    assert finding.reason is Reason.BATCHES
    assert finding.why == (
        "fetch url_4 began only when fetch url_1, fetch url_2 and fetch url_3 had ended."
    )
    assert finding.pointer == Pointer(1, "2 under way, 4 not yet begun")


def test_calls_of_one_length_are_no_batches():
    """Two at once for a second each: a lower limit looks the same, so batches are not named."""
    finding = within_limits(run(*fetches((0, 1), (0, 1), (1, 2), (1, 2), (2, 3))), 3, 3, "fetch")

    assert finding.reason is None
    assert finding.headline == "At most 2 of the 5 calls of fetch were under way at the same time."


def test_a_limit_that_is_too_low_by_one():
    """The finding says how many there were at most."""
    finding = within_limits(run(*TWO), 3, 3, "fetch")

    assert finding.code is Code.UNDER_LIMIT
    assert finding.headline == "At most 2 of the 5 calls of fetch were under way at the same time."
    assert finding.actual == "2 calls from 0 s to 1 s: fetch url_1 and fetch url_2"
    assert finding.why == ""


def test_a_worker_that_ends_with_a_failure():
    """From the failure on, its place stays empty."""
    finding = within_limits(run(*DYING), 3, 3, "fetch")

    assert finding.code is Code.UNDER_LIMIT
    assert finding.headline == "Only 2 calls of fetch were under way at 1 s, and 3 had not begun."
    assert finding.why == "fetch url_2 failed at 1 s, and no call took its place."
    assert finding.reason is Reason.AFTER_A_FAILURE


def test_a_call_that_was_cancelled_is_not_replaced_either():
    """From inside, say: its worker ends with it."""
    calls = [replace(call, ended=call.ended.replace("raised", "cancelled")) for call in DYING]

    finding = within_limits(run(*calls), 3, 3, "fetch")

    assert finding.why == "fetch url_2 was cancelled at 1 s, and no call took its place."
    assert finding.reason is Reason.AFTER_A_FAILURE


def test_a_failure_beside_an_end_proves_nothing():
    """Of two that ended at one instant, one was not replaced: it may be either of them."""
    calls = fetches((0, 2), (0, 1, "raised"), (0, 1), (1, 4), (2, 6), (4, 5))

    assert within_limits(run(*calls), 3, 3, "fetch").reason is None


def test_two_failures_at_one_instant():
    """Both places are empty, or one of them."""
    calls = fetches((0, 2), (0, 1, "raised"), (0, 1, "raised"), (2, 4), (4, 6))
    refilled = fetches((0, 2), (0, 1, "raised"), (0, 1, "raised"), (1, 4), (4, 6))

    finding, other = (within_limits(run(*given), 3, 3, "fetch") for given in (calls, refilled))

    assert finding.why.endswith("failed at 1 s, and no call took their places.")
    assert other.why.endswith("failed at 1 s, and only 1 call began.")


def test_a_gap_before_the_next_call():
    """Nothing at all is under way for a while."""
    finding = within_limits(run(*fetches((0, 1), (0, 1), (1.5, 2), (2, 3))), 2, 2, "fetch")

    assert finding.headline == "No call of fetch was under way at 1 s, and 2 had not begun."
    assert finding.actual == "0 calls from 1 s to 1.5 s"


def test_a_gap_between_calls_that_go_one_after_another():
    """A limit of one is kept without gaps, too."""
    finding = within_limits(run(*fetches((0, 1), (1.5, 2))), 1, 1, "fetch")

    assert finding.code is Code.UNDER_LIMIT
    assert finding.headline == "No call of fetch was under way at 1 s, and 1 had not begun."
    assert within_limits(run(*IN_TURN), 1, 1, "fetch") is None


def test_a_short_gap_is_written_with_the_decimals_that_it_needs():
    """A poll every four milliseconds leaves a gap of one."""
    finding = within_limits(run(*fetches((0, 2), (0, 1.003), (1.004, 2))), 2, 2, "fetch")

    assert finding.actual == "1 call from 1.003 s to 1.004 s: fetch url_1"


def test_one_after_another():
    """Nothing overlapped at all: the name of the mistake is another."""
    finding = within_limits(run(*IN_TURN), 3, 3, "fetch")

    assert finding.code is Code.SEQUENTIAL
    assert finding.headline == "The 3 calls of fetch ran one after another."
    assert finding.actual == "never two calls at the same time"


def test_one_after_another_says_why():
    """The waits show which `await` it is."""
    waits = tuple(Wait(call.begin, call.end, "sleep", HELD) for call in IN_TURN)
    spans = (Span(1, "one", "one", "main", 0, 6, parent=0, place=MAKES, waits=waits),)

    finding = within_limits(run(*IN_TURN, spans=spans), 2, 2, "fetch")

    assert finding.why == (
        "The `await` (crawl.py:7) waits for each call before the next call starts."
    )
    assert finding.place is HELD


def test_calls_of_something_else_that_had_the_places():
    """A limit that two calls share: together they keep it, each alone does not."""
    mine = fetches((0, 2), (1, 4), (2, 3), (3, 5), fake="get")
    beside = fetches((0, 1), (0, 3), (3, 6))

    finding = within_limits(run(*mine, *beside), 3, 3, "get")

    assert finding.code is Code.UNDER_LIMIT
    assert finding.reason is Reason.SHARED_LIMIT
    assert finding.why == "At 0 s fetch url_1 and fetch url_2 were under way as well: 3 in all."


def test_calls_of_something_else_that_left_places_free():
    """Some of the time there were fewer in all: what was beside is no cause."""
    mine = fetches((0, 2), (1, 4), (2, 3), (3, 5), fake="get")

    assert within_limits(run(*mine, *fetches((0, 1))), 3, 3, "get").reason is None


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
