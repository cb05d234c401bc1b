"""A record counts when it agrees with what was seen from outside."""

import dataclasses

import pytest

from pytest_asyncio_kata.record.parcel import pack
from pytest_asyncio_kata.record.run import End

from .seen import RETURNED, Seen, begun, concluded, record

HONEST = ((0.0, "go"), (4.0, "done"))


def test_run_that_is_seen_as_it_says_counts():
    """Its lines came, in their order, and not before their time."""
    seen = begun().printed(0.06, "go\n").printed(4.06, "done\n")

    assert concluded(seen, record(*HONEST)) == RETURNED


def test_late_is_no_contradiction():
    """On a busy machine everything comes later than it happened."""
    seen = begun().printed(3.0, "go\n").printed(9.0, "done\n")

    assert concluded(seen, record(*HONEST), at=9.5) == RETURNED


def test_more_output_than_lines_is_no_contradiction():
    """Child processes print as well, and the screen is cleared before a line."""
    seen = begun().printed(0.06, "\x1b[2Jgo\nand").printed(4.06, "more\ndone\n")

    assert concluded(seen, record(*HONEST)) == RETURNED


def test_part_of_a_line_is_no_line():
    """Lines that are printed as one line count as one line."""
    seen = begun().printed(0.06, "go done go done\n")

    assert concluded(seen, record(*HONEST)).kind == "unproven"


def test_line_that_came_more_often_than_it_was_printed_is_a_contradiction():
    """Otherwise an answer could print every order, and record one."""
    seen = begun().printed(0.06, "go\n").printed(4.0, "done\ngo\ndone\n")
    end = concluded(seen, record(*HONEST))

    assert end.message == "'go' was printed 1 times; it arrived 2 times"


def test_line_that_did_not_come_is_a_contradiction():
    """The record says that it was printed."""
    end = concluded(begun().printed(0.06, "go\n"), record(*HONEST))

    assert (end.kind, end.message) == (
        "unproven",
        "'done' was printed as line 2; that line did not arrive",
    )


def test_lines_in_another_order_are_a_contradiction():
    """An answer that prints them early cannot claim the right order."""
    seen = begun().printed(0.06, "done\ngo\n")

    assert concluded(seen, record(*HONEST)).kind == "unproven"


def test_equal_lines_have_to_come_as_often_as_they_were_printed():
    """One line does not stand for two."""
    twice = record((0.0, "tick"), (1.0, "tick"))

    assert concluded(begun().printed(1.1, "tick\n"), twice).kind == "unproven"
    assert concluded(begun().printed(1.1, "tick\ntick\n"), twice).kind == "returned"


def test_wall_clock_run_that_ends_before_its_time_is_a_contradiction():
    """Four seconds do not go by in half a second."""
    end = concluded(begun(), record(), at=0.5)

    assert end.message == "the run took 4.0 s; it took 0.5 s at most"


def test_wall_clock_run_that_took_longer_than_it_says_is_a_contradiction():
    """Ten seconds cannot be recorded as four."""
    end = concluded(begun(), record(), at=10.05, ran=0.1, queued=0.1)

    assert end.message == "the run took 4.0 s; it took 10.0 s"


def test_waiting_for_a_processor_is_no_contradiction():
    """A busy machine makes any run long; if it is too busy, nothing can be said."""
    seen = concluded(begun(), record(), at=6.05, ran=0.1, queued=2.0)
    too_busy = concluded(begun(), record(), at=10.05, ran=0.1, queued=6.0)

    assert seen == RETURNED
    assert (too_busy.kind, too_busy.how) == ("harness", "busy")


def test_more_events_excuse_no_lateness():
    """A record may claim a thousand lines: they have to come in time."""
    busy = record(*((4.0, f"line {n}") for n in range(1000)))
    seen = begun().printed(9.0, "".join(f"line {n}\n" for n in range(1000)))

    assert concluded(seen, busy, at=9.2, ran=0.4, queued=0.1).kind == "unproven"


def test_computing_is_told_from_waiting():
    """Who computes may be honest: then the event loop was kept busy, and nothing is denied."""
    ends = [
        concluded(begun(), record(), at=10.05, ran=ran, queued=queued)
        for ran, queued in [(10.0, 0.1), (2.0, 8.0), (0.5, 0.1)]
    ]

    assert [end.kind for end in ends] == ["unproven"] * 3
    assert [end.how for end in ends] == ["computed", "computed", ""]


def test_nothing_is_said_of_lateness_where_the_system_does_not_tell():
    """Then a long run is a long run."""
    assert concluded(begun(), record(), at=10.05) == RETURNED


def test_line_that_comes_long_after_its_time_is_a_contradiction():
    """Who sleeps first and prints then cannot say that it was the other way round."""
    seen = begun().printed(4.06, "go\ndone\n")
    end = concluded(seen, record(*HONEST), ran=0.1, queued=0.1)

    assert end.message == "'go' was printed at 0.0 s; it arrived after 4.0 s"


def test_line_that_comes_before_its_time_is_a_contradiction():
    """On the wall clock what is printed after 4 s cannot be here after 1 s."""
    seen = begun().printed(0.06, "go\n").printed(1.0, "done\n")
    end = concluded(seen, record(*HONEST))

    assert end.message == "'done' was printed at 4.0 s; it arrived after 1.0 s"


def test_record_that_says_it_was_full_has_to_be():
    """Else an answer could print every order, and record one."""
    full = dataclasses.replace(record(*HONEST).timeline, dropped=3)
    seen = begun().printed(0.06, "go\n").printed(4.0, "done\ngo\ndone\n")

    assert concluded(seen, dataclasses.replace(record(), timeline=full)).kind == "unproven"


def test_virtual_clock_runs_faster_than_any_stopwatch():
    """So its times say nothing that could be seen from outside."""
    seen = begun().printed(0.06, "go\ndone\n")

    assert concluded(seen, record(*HONEST, clock="virtual"), at=0.1) == RETURNED


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (["received"], "main was called and returned; no call had begun"),
        (["received", "begun", "begun"], "a record as the last message; messages in another order"),
        (["begun", "received"], "a record as the last message"),
        (["received", "begun", "other"], "a record as the last message"),
        ([], "a record as the last message"),
    ],
    ids=str,
)
def test_messages_come_once_and_in_their_order(kinds, said):
    """The worker sends two before the record, or one when the answer cannot be called."""
    seen = Seen()
    for kind in kinds:
        seen.told(0.05, kind)

    assert concluded(seen, record(clock="virtual")).message.startswith(said)


def test_two_records_are_a_contradiction():
    """The answer sent one of its own, before or after ours."""
    seen = begun().told(0.06, "done", pack(record(clock="virtual")))

    assert concluded(seen, record(clock="virtual")).message == "one record; 2 records came"


@pytest.mark.parametrize("kind", ["broken", "stuck", "harness"])
def test_answer_that_was_not_called_has_no_call(kind):
    """It could not be loaded, or not in time."""
    end = End(kind)

    assert concluded(Seen().told(0.02, "received"), record(clock="virtual", end=end)) == end


def test_constant_is_asked_for_without_a_call():
    """Its value is reported as a run's."""
    seen = Seen().told(0.02, "received")

    assert concluded(seen, record(clock="virtual"), constant=True) == RETURNED
