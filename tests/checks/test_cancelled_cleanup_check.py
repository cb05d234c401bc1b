"""What a cancelled call should have printed or given back before it ended."""

import dataclasses

from pytest_asyncio_kata.checks import cancelled_everywhere, ended_printing, gave_back
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import RETURNED, End
from pytest_asyncio_kata.record.second_cut import SecondCut
from pytest_asyncio_kata.record.timeline import Call, Place, Timeline

from .cuts import a_cut, only, swept


def test_last_lines_that_are_as_asked_for_are_no_finding():
    """Lines that were printed before do not matter."""
    assert ended_printing(swept(a_cut(lines=["start", "cancelled", "closed"])), ["closed"]) == []


def test_a_line_that_is_missing_after_a_cancellation_is_missed_cleanup():
    """It is named, with what stood at the end instead."""
    cut = a_cut(lines=["start", "closed"])
    finding = only(ended_printing(swept(cut), ["cancelled", "closed"]))

    assert finding.code is Code.CLEANUP_MISSED
    assert finding.headline == "`cancelled` was not printed after a cancellation."
    assert finding.expected == "at the end: `cancelled`, `closed`"
    assert finding.actual == "at the end: `start`, `closed`"


def test_lines_in_another_order_are_missed_cleanup():
    """All are there, and not at the end."""
    finding = only(
        ended_printing(swept(a_cut(lines=["closed", "cancelled"])), ["cancelled", "closed"])
    )

    assert finding.headline == "After a cancellation the last lines were not the expected lines."


def test_nothing_printed_is_said():
    """An empty end is words too."""
    finding = only(ended_printing(swept(a_cut()), ["cancelled", "closed"]))

    assert finding.headline == "`cancelled` and `closed` were not printed after a cancellation."
    assert finding.actual == "at the end: nothing printed"


def test_what_was_not_given_back_is_named():
    """A permit that is still taken when the call has ended."""
    taken = Call("permit", "", 0.0, 1.0, "pending")
    back = dataclasses.replace(taken, ended="returned")

    assert gave_back(swept(a_cut(calls=[back]))) == []
    finding = only(gave_back(swept(a_cut(calls=[back, taken]))))
    assert finding.code is Code.CLEANUP_MISSED
    assert finding.headline == "A permit was not given back."
    assert finding.actual == "permit"


def test_what_is_kept_without_a_cancellation_as_well_is_not_its_consequence():
    """The finding is about the run that was not cancelled, and names no cancellation."""
    taken = Call("permit", "", 0.0, 1.0, "pending")
    sweep = swept(a_cut(calls=[taken]))
    kept = dataclasses.replace(sweep, timeline=Timeline(calls=(taken,), seconds=1.0))
    (finding, about), *_ = gave_back(kept)

    assert finding.headline == "A permit was not given back."
    assert finding.why == ""
    assert about is kept


def test_several_things_that_were_not_given_back_are_counted():
    """And each kind is named."""
    kept = [Call(name, "", 0.0, 1.0, "pending") for name in ("permit", "permit", "connection")]
    finding = only(gave_back(swept(a_cut(calls=kept))))

    assert finding.headline == "3 things were not given back: permit and connection."
    assert finding.actual == "permit (twice) and connection"


CLOSING = SecondCut(2.5, Place("cancellation.py", 14, "worker"), waking=False)


def test_a_second_cancellation_is_told_with_the_first():
    """Both moments, in their order."""
    finding = only(cancelled_everywhere(swept(a_cut(End(RETURNED), second=CLOSING))))

    assert finding.headline == "worker was cancelled twice, and returned normally."
    assert finding.why == (
        "The first cancellation came at 1 s, in the `await` at cancellation.py:9. The second came"
        " at 2.5 s, in the `await` at cancellation.py:14."
    )


def test_what_is_missing_after_a_second_cancellation_says_when_that_came():
    """The first one alone has printed the line."""
    cut = a_cut(second=dataclasses.replace(CLOSING, waking=True))
    finding = only(ended_printing(swept(a_cut(lines=["closed"]), cut), ["closed"]))

    assert finding.why.endswith(
        "The second came at 2.5 s, when the `await` at cancellation.py:14 was about to go on with"
        " its result."
    )
