"""What a run may use is its own time: what it computes, and what it waits for nothing."""

import json

import pytest

from pytest_asyncio_kata.checks import ended, hygiene
from pytest_asyncio_kata.record.finding import Code, first_cause
from pytest_asyncio_kata.record.run import BUSY, HARNESS
from pytest_asyncio_kata.record.values import decode
from pytest_asyncio_kata.runner import deadlines
from pytest_asyncio_kata.runner.deadlines import END, GIVE_UP, LOOK, RUN, Deadlines

STOPPED = """\
    import asyncio, os, subprocess, sys

    STOPPER = (
        "import os, signal, sys, time\\n"
        "print('ready', flush=True)\\n"
        "for _ in range(8):\\n"
        "    os.kill(int(sys.argv[1]), signal.SIGSTOP)\\n"
        "    time.sleep(0.3)\\n"
        "    os.kill(int(sys.argv[1]), signal.SIGCONT)\\n"
        "    time.sleep(0.02)\\n"
    )

    async def main():
        command = [sys.executable, "-c", STOPPER, str(os.getpid())]
        stopper = subprocess.Popen(command, stdout=subprocess.PIPE)
        await asyncio.to_thread(stopper.stdout.readline)
        number = 0
        while number < 2_000_000:
            number += 1
        return "ended"
    """


def test_a_process_that_is_stopped_again_and_again_has_blocked_nothing(run):
    """Its step lasts seconds, and has computed for two tenths of a second."""
    record = run(STOPPED)

    assert record.end.kind == "returned"
    assert record.timeline.blocks == ()


def test_a_look_keeps_no_variables(run):
    """Whoever looks at a long step lets its frames go: their variables end with their function."""
    record = run(
        """\
        import weakref

        class Thing: pass

        def compute():
            thing, number = Thing(), 0
            while number < 2_000_000:
                number += 1
            return weakref.ref(thing)

        async def main():
            return [compute()() is None for _ in range(3)]
        """
    )

    assert decode(record.end.value).count(True) >= 2  # a look may be going on


def test_a_step_that_makes_ten_thousand_tasks_is_no_block(run):
    """And moves no clock, with everything that is recorded of it."""
    record = run(
        """\
        import asyncio

        async def nothing(): pass

        async def main():
            await asyncio.gather(*(nothing() for _ in range(10_000)))
        """
    )

    assert record.timeline.blocks == ()
    assert (record.seconds, record.timeline.measured) == (0.0, 0.0)


MANY = """\
    import asyncio

    def work():
        number = 0
        while number < 12_000_000:
            number += 1

    async def main():
        for _ in range(6):
            work()
            await asyncio.sleep(0.1)
    """


@pytest.mark.parametrize("clock", ["virtual", "wall"])
def test_many_steps_that_compute_have_blocked_together(run, clock):
    """Each of them is short enough; together they kept the loop busy for long.

    A step takes 0.4 s on the machine of the limits: one that seems to be three times slower for a
    moment still notes each step, and a step that is taken for a long one has blocked the loop, too.
    """
    record = run(MANY, clock=clock, deadline=30)
    finding = first_cause([*hygiene(record), *filter(None, [ended(record)])])

    assert finding.code is Code.LOOP_BLOCKED
    assert finding.place.line in (5, 6)


def test_a_loop_that_computes_at_many_lines_is_held_by_its_computing(in_main):
    """Looks find different lines; it is one step that has computed for long, as in a trial."""
    body = (
        "number = 0\nwhile True:\n    number += 1\n    number -= 1\n    len('x')\n    str(number)"
    )
    record = in_main(body, trial=True)

    assert (record.end.kind, record.end.how) == ("stuck", "held")


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("threading.Event().wait(1.5)", 10),
        ("threading.Lock().acquire() and threading.Semaphore(0).acquire(timeout=1.5)", 10),
        ("import queue\ntry: queue.Queue().get(timeout=1.5)\nexcept queue.Empty: pass", 11),
        ("import subprocess\nsubprocess.run(['sleep', '1.5'])", 11),
        ("import select\nselect.select([], [], [], 1.5)", 11),
        ("import concurrent.futures as f\nf.wait([f.Future()], 1.5)", 11),
    ],
    ids=["event", "semaphore", "queue", "subprocess", "select", "future"],
)
def test_each_blocking_call_is_found_with_its_line(in_main, body, line):
    """Nothing is computed in it, and every look finds it at the same place."""
    (block,) = in_main(body).timeline.blocks

    assert (block.cause, block.place.line) == ("waiting", line)


def test_a_blocking_call_that_never_ends_is_held(in_main):
    """With its line."""
    record = in_main("threading.Event().wait()")

    assert (record.end.kind, record.end.how, record.end.place.line) == ("stuck", "held", 10)


def test_waiting_for_a_thread_that_never_ends_uses_up_the_time(in_main):
    """The loop is free, and nothing is computed: it is the run's own time that passes."""
    record = in_main("await asyncio.to_thread(threading.Event().wait)", deadline=1)

    assert (record.end.kind, record.end.how) == ("stuck", "deadline")
    assert record.end.waiters[0].label == "main"


def test_a_thread_that_computes_moves_no_virtual_clock(in_main):
    """However long it takes, and whatever timers there are: they wait for it."""
    record = in_main(
        "timer = asyncio.create_task(asyncio.sleep(0.1))\n"
        "await asyncio.to_thread(lambda: [sum(range(100_000)) for _ in range(200)])\n"
        "first = timer.done()\nawait timer\nreturn first"
    )

    assert (record.end.value, record.seconds) == (False, 0.1)


@pytest.fixture
def watch(monkeypatch):
    """Return a stopwatch that is set by hand."""
    seconds = [0.0]
    monkeypatch.setattr(deadlines.time, "monotonic", lambda: seconds[0])
    return seconds


def test_a_run_is_looked_at_twice_before_it_is_ended(watch):
    """One look cannot tell that it stands still; and it has had four times its time by then."""
    limits = Deadlines(10)
    limits.note_messages(["received", "begun"])
    watch[0] = 39.0
    before = limits.next()
    watch[0] = 41.0
    steps = [before, limits.next()]
    for _ in range(3):
        watch[0] += limits.left()
        steps.append(limits.next())

    assert steps == [RUN, LOOK, LOOK, END, GIVE_UP]


def test_a_run_that_got_no_processor_is_our_failure(course):
    """It is tried once more; then nothing is said about the answer."""
    course.answer("return 1")
    course.test(
        "import dataclasses\n"
        "    from pytest_asyncio_kata.record.run import End, Run\n"
        "    asked = []\n"
        "    class Busy:\n"
        "        def begin(self, request): asked.append(request); return self\n"
        "        def wait(self):\n"
        f"            end = End({HARNESS!r}, how={BUSY!r}, message='busy')\n"
        "            return Run('main', 'virtual', end)\n"
        "    kata._records._workers = Busy()\n"
        "    run = await kata.run('main')\n"
        "    assert len(asked) == 2"
    )
    course.run()

    assert course.results()[0]["code"] == "HARNESS"
    assert "busy" in json.dumps(course.results()[0])
