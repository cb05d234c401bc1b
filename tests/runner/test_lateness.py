"""Lateness is excused by what was seen outside, and never by what the answer has written."""

import pytest

from pytest_asyncio_kata.record.timeline import Block, Line, Span, Timeline
from pytest_asyncio_kata.runner.lateness import (
    AGREES,
    BUSY,
    COMPUTED,
    LATER,
    MOST_QUEUED,
    admitted_computing,
    excuse_for,
    values_in,
)
from pytest_asyncio_kata.runner.process_end import ProcessEnd

EMPTY = Timeline(seconds=4)


def excuse(late, ran, queued, timeline=EMPTY, computed=None, asked=0):
    """Return what is said of a run that was so *late*."""
    seen = ProcessEnd(0, ran=ran, queued=queued, computed=computed)
    return excuse_for(late, seen, timeline, asked)


@pytest.mark.parametrize(
    ("late", "ran", "queued", "said"),
    [
        (0.3, 0.0, 0.0, AGREES),
        (0.6, 0.05, 0.0, LATER),
        (0.9, 0.5, 0.0, AGREES),
        (6.3, 0.1, 0.0, LATER),
        (2.5, 0.1, 2.4, AGREES),
        (6.0, 0.1, 6.0, BUSY),
        (6.0, 0.1, 3.0, LATER),
        (6.0, 10.0, 0.1, COMPUTED),
        (6.0, 2.0, 8.0, COMPUTED),
        (6.0, 2.0, 0.0, LATER),
    ],
    ids=str,
)
def test_computing_and_waiting_for_a_processor_excuse_up_to_an_absolute(late, ran, queued, said):
    """What is beyond it is the machine's doing, or the answer's, or cannot be explained."""
    assert excuse(late, ran, queued) == said


def test_what_a_record_claims_excuses_nothing():
    """Three thousand calls that never were, and as many lines, make no run less late."""
    spans = tuple(Span(number, "note", "note", "main", 0, 0) for number in range(3_000))
    claimed = Timeline(4, spans=spans, lines=(Line(0, ""),) * 3_000)

    assert excuse(6.3, ran=0.2, queued=0.1, timeline=claimed) == LATER


def test_who_is_asked_for_much_may_compute_more():
    """Ten thousand conversations take a second of computing, and more beside busy processes."""
    assert excuse(1.9, ran=1.6, queued=0.3, asked=10_000) == AGREES
    assert excuse(9.0, ran=1.0, queued=8.0, asked=10_000) == AGREES
    assert excuse(9.0, ran=1.0, queued=8.0, asked=4) == BUSY
    assert excuse(4.0, ran=4.0, queued=0.3, asked=10_000) == COMPUTED


def test_values_that_were_handed_in_are_counted():
    """As they cross, in lists and in other kinds of values."""
    assert values_in([["a", "b"], 3, {"$": "tuple", "items": [1, 2]}]) == 6


def test_other_processes_of_a_run_do_not_keep_it_from_its_processor():
    """An answer that keeps all processors busy would make its own excuse."""
    assert excuse(2.5, ran=0.1, queued=2.4, computed=0.2) == AGREES
    assert excuse(2.5, ran=0.1, queued=2.4, computed=20.0) == BUSY


def test_nothing_is_late_where_the_system_does_not_tell():
    """Then a long run is a long run."""
    assert excuse(6.3, ran=None, queued=None) == AGREES


def test_heavy_answer_gets_one_verdict_beside_busy_processes_and_alone():
    """A program that computes waits for a processor in proportion."""
    alone, beside_four = excuse(0.9, 0.9, 0.0), excuse(2.7, 0.9, 1.8)

    assert (alone, beside_four) == (AGREES, AGREES)
    assert (excuse(1.6, 1.6, 0.0), excuse(4.8, 1.6, 3.2)) == (COMPUTED, COMPUTED)
    assert MOST_QUEUED > 1.8


def test_steps_that_the_record_admits_are_excused():
    """It gets LOOP_BLOCKED for them; and it waits for a processor in proportion."""
    blocked = Timeline(8, blocks=(Block(0, 4, "computing", None),))

    assert excuse(8.0, ran=4.0, queued=8.0, timeline=blocked) == AGREES
    assert excuse(8.0, ran=0.1, queued=0.1, timeline=blocked) == LATER


def test_admitted_seconds_count_once_where_they_overlap():
    """Thousands of blocks at the same time are as long as one of them."""
    blocks = [Block(0, 4, "computing", None)] * 1_000
    blocks += [Block(3, 5, "computing", None), Block(6, 9, "time.sleep", None)]

    assert admitted_computing(Timeline(10, blocks=tuple(blocks))) == 5
