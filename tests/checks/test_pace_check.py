"""A steady beat, and what kept it waiting."""

from dataclasses import replace

from pytest_asyncio_kata.checks import kept_pace
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Block, Place, Span, Timeline, Wait

BEAT = Place("sensors.py", 8, "heartbeat")
LINE = Place("sensors.py", 14, "read_all")


def beats(*waits: tuple[float, float], blocks: tuple[Block, ...] = ()) -> Run:
    end = max((end for _, end in waits), default=0)
    asleep = tuple(Wait(begin, end, "sleep", BEAT) for begin, end in waits)
    spans = (
        Span(0, "main", "main", "main", 0, end, waits=(Wait(0, 9, "sleep"),)),
        Span(1, "heartbeat", "heartbeat 30", "Task-2", 0, end, 0, True, waits=asleep),
    )
    return Run("main", "virtual", End("returned"), Timeline(end, spans, blocks))


def test_a_steady_beat_is_all_right():
    """Also when its last wait is cut off, and when others wait longer."""
    assert kept_pace(beats((0, 0.1), (0.1, 0.2), (0.2, 0.25)), "heartbeat", 0.1) is None


def test_a_little_late_is_all_right():
    """A few blocking sleeps that are too short to disturb anybody."""
    assert kept_pace(beats((0, 0.15)), "heartbeat", 0.1) is None
    assert kept_pace(beats((0, 0.1501)), "heartbeat", 0.1) is not None


def test_a_gap_is_told_with_the_block_that_caused_it():
    """Its seconds, and the line that blocked."""
    blocks = (Block(3.1, 3.2, "time.sleep", BEAT), Block(0.1, 3.1, "time.sleep", LINE, "read a"))

    finding = kept_pace(beats((0, 0.1), (0.1, 3.1), (3.1, 3.3), blocks=blocks), "heartbeat", 0.1)

    assert finding.code is Code.LOOP_BLOCKED
    assert finding.headline == "heartbeat stood still for 3 s."
    assert finding.expected == "a beat every 0.1 s"
    assert finding.actual == "no beat from 0.1 s to 3.1 s"
    assert finding.why == ("`time.sleep` (sensors.py:14) lets nothing else run until it ends.")
    assert finding.place == LINE
    assert finding.drawing


def test_a_gap_without_a_block_is_only_told():
    """Then its own sleep was longer: that is its line."""
    finding = kept_pace(beats((0, 0.1), (0.1, 1.1)), "heartbeat", 0.1)

    assert finding.headline == "heartbeat stood still for 1 s."
    assert (finding.why, finding.place) == ("", BEAT)


def test_a_block_outside_of_the_gap_is_no_cause():
    """It lies before it, and touches it."""
    blocks = (Block(0, 0.1, "time.sleep", LINE),)

    assert kept_pace(beats((0.1, 1.1), blocks=blocks), "heartbeat", 0.1).why == ""


def test_computing_is_told_without_seconds_of_this_machine():
    """A faster computer gives the same text."""
    slow, fast = (
        kept_pace(beats((0, s), blocks=(Block(0, s, "computing", LINE),)), "heartbeat", 0.1)
        for s in (3.1, 0.6)
    )

    assert slow == fast
    assert slow.headline == "heartbeat stood still."
    assert slow.actual == "no beat for more than 0.25 s"


def test_without_a_beat_there_is_no_pace():
    """Nobody called it, or it never slept."""
    finding = kept_pace(beats(), "heartbeat", 0.1)

    assert finding.code is Code.TOO_FAST
    assert finding.headline == "heartbeat did not beat."


def test_a_sentence_begins_with_a_capital_letter():
    """The coroutine of a scenario is called "the heartbeat"."""
    blocked = replace(beats((0, 1)), timeline=_named(beats((0, 1)).timeline))

    assert kept_pace(blocked, "the heartbeat", 0.1).headline.startswith("The heartbeat stood")
    assert kept_pace(beats(), "the heartbeat", 0.1).headline == "The heartbeat did not beat."


def _named(timeline):
    spans = tuple(replace(span, name="the heartbeat") for span in timeline.spans)
    return replace(timeline, spans=spans)
