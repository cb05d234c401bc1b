"""Fewer calls at once than the limit allows, and the causes that the record proves."""

from dataclasses import replace

from pytest_asyncio_kata.checks import within_limits
from pytest_asyncio_kata.record.finding import Code, Pointer, Reason
from pytest_asyncio_kata.record.timeline import Span, Wait

from .limited_calls import HELD, MAKES, TWO, fetches, run

BATCHES = fetches((0, 2), (0, 1), (0, 3), (3, 6), (3, 7), (3, 4), (7, 9))

DYING = fetches((0, 2), (0, 1, "raised"), (0, 3), (2, 6), (3, 4), (4, 5))

REFILLED = fetches((0, 2), (0, 1), (0, 3), (1, 4), (1, 6), (2, 4), (2, 5))

IN_TURN = fetches((0, 1), (1, 3), (3, 6))


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


def test_calls_that_are_missing_are_not_counted_as_all():
    """Fewer calls were made than have to be under way at once."""
    finding = within_limits(run(*TWO), 9, 9, "fetch")

    assert finding.headline == "At most 2 calls of fetch were under way at the same time."
