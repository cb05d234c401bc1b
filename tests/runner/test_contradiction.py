"""A record counts when it agrees with what was seen from outside."""

import dataclasses
import json

import pytest

from pytest_asyncio_kata.record.parcel import pack
from pytest_asyncio_kata.record.request import Request
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Call, Line, Timeline
from pytest_asyncio_kata.runner.conclusion import conclude
from pytest_asyncio_kata.runner.inbox import Inbox
from pytest_asyncio_kata.runner.process_end import ProcessEnd

RETURNED = End("returned", value=3)


class Seen(Inbox):
    """What came from a run, with times typed by hand: the request was sent at 100 s."""

    def printed(self, at, text):
        """Note that *text* arrived *at* so many seconds after the request."""
        self.output += text.encode()
        self.arrivals.append((100.0 + at, len(self.output)))
        return self

    def told(self, at, *message):
        """Note that a message arrived."""
        self.messages.append((100.0 + at, json.loads(json.dumps(message))))
        return self


def record(*lines, seconds=4.0, clock="wall", end=RETURNED):
    """Return a record of a run with these lines."""
    timeline = Timeline(seconds=seconds, lines=tuple(Line(at, text) for at, text in lines))
    return Run("main", clock, end, timeline)


def concluded(seen, run, at=4.1, ran=None, queued=None, **options):
    """Return the end that is concluded when *run* is reported."""
    seen.told(at, "done", pack(run))
    request = Request("/tmp/answer.py", "main", "kata_answer", [], clock=run.clock, **options)
    return conclude(request, seen, ProcessEnd(0, sent=100.0, ran=ran, queued=queued)).end


def begun():
    """Return what comes of every run whose coroutine is called."""
    return Seen().told(0.02, "received").told(0.05, "begun")


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


CALL = Call("fetch", "'a'", 1.0, 3.0, "returned")


def with_call(call=CALL):
    """Return a record of a wall-clock run with a call of a fake."""
    return dataclasses.replace(record(), timeline=Timeline(seconds=4.0, calls=(call,)))


def told_of(begin, end=None):
    """Return what comes of a run that calls a fake."""
    seen = begun()
    seen.calls.append((100.0 + begin, ["called", 0, "fetch", "'a'"]))
    if end is not None:
        seen.calls.append((100.0 + end, ["ended", 0]))
    return seen


def test_call_of_a_fake_counts_when_it_was_told_of():
    """When it began and when it ended, on our own stopwatch; a little late is no contradiction."""
    assert concluded(told_of(1.05, 3.05), with_call()) == RETURNED
    assert concluded(told_of(1.3, 3.4), with_call(), ran=0.1, queued=0.1) == RETURNED


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (begun(), "fetch('a') was called; no message said so when the call began"),
        (told_of(0.1, 3.05), "fetch('a') was called at 1.0 s; its message came at 0.1 s"),
        (told_of(1.05, 1.1), "fetch('a') ended at 3.0 s; the message of its end came at 1.1 s"),
        (told_of(1.05), "fetch('a') ended at 3.0 s; the message of its end did not come"),
    ],
)
def test_call_of_a_fake_that_was_not_told_of_so_is_a_contradiction(seen, said):
    """Not at all, or before it can have been."""
    assert concluded(seen, with_call()).message == said


def test_call_of_a_fake_that_came_long_after_its_time_is_a_contradiction():
    """Calls that were made one after another cannot be recorded as made at once."""
    end = concluded(told_of(3.5, 4.0), with_call(), ran=0.1, queued=0.1)

    assert end.message == "fetch('a') was called at 1.0 s; its message came at 3.5 s"


def test_call_of_a_fake_that_the_record_leaves_out_is_a_contradiction():
    """Else four calls at once could be recorded as two."""
    seen = told_of(1.05, 3.05)
    seen.calls.append((101.1, ["called", 1, "fetch", "'b'"]))
    end = concluded(seen, with_call())

    assert end.message == "1 calls of functions of the test were made; messages came of 2"


def test_call_of_a_fake_after_the_end_is_in_no_record():
    """A task that is ended when the run is over may still call one."""
    seen = told_of(1.05, 3.05)
    seen.calls.append((104.06, ["called", 1, "fetch", "'b'"]))

    assert concluded(seen, with_call()) == RETURNED


def test_record_that_says_it_was_full_has_to_be():
    """Else an answer could print every order, and record one."""
    full = dataclasses.replace(record(*HONEST).timeline, dropped=3)
    seen = begun().printed(0.06, "go\n").printed(4.0, "done\ngo\ndone\n")

    assert concluded(seen, dataclasses.replace(record(), timeline=full)).kind == "unproven"


def test_call_that_has_not_ended_needs_no_end():
    """It is open when the run ends."""
    still_open = dataclasses.replace(CALL, ended="pending", end=4.0)

    assert concluded(told_of(1.05), with_call(still_open)) == RETURNED


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


# -- through real runs --------------------------------------------------------------------------


def test_printing_beside_sys_stdout_is_no_contradiction(run):
    """Bytes written to the descriptor come among the lines."""
    source = """        import os
        async def main():
            print("one")
            os.write(1, b"half a line ")
            print("two", end="")
            os.write(1, b"more")
        """

    assert run(source).end.kind == "returned"


def test_threads_that_print_at_once_are_no_contradiction(run):
    """Lines come outside in the order in which they are noted."""
    source = """        import asyncio
        async def main():
            await asyncio.gather(*(asyncio.to_thread(speak, n) for n in range(8)))
        def speak(number):
            for line in range(200):
                print(number, line)
        """
    record = run(source)

    assert record.end.kind == "returned"
    assert len(record.timeline.lines) == 1600


def test_forged_record_of_a_virtual_run_needs_its_lines(run):
    """A record with lines that nobody printed does not count."""
    source = """        import sys, os
        async def main():
            sys.stdout._note("never printed")
        """
    end = run(source).end

    assert (end.kind, end.message[:15]) == ("unproven", "'never printed'")


def test_time_that_is_hidden_from_the_record_is_seen(run):
    """On the wall clock, with a record that was made to say less."""
    source = """\
        import asyncio, sys
        async def main():
            await asyncio.sleep(3)
            asyncio.get_running_loop().clock.ticks = 0
            for span in sys.stdout._note.__self__._call.recorder._spans:
                span.waits = []
        """
    end = run(source, clock="wall").end

    assert (end.kind, end.message[:27]) == ("unproven", "the run took 0.0 s; it took")
