"""Runs of our own before those of answers: later ones are quicker, and nothing else.

Each test has a Python of its own, as a supervisor has: in this one, what other tests have left
could be changed, or have threads that go on, while a rehearsal takes place.
"""

import json
import os
import subprocess
import sys
import textwrap

import pytest

from pytest_asyncio_kata.record.run import RETURNED

IMPORTS = """
import asyncio, json, os, sys, threading, time, warnings
from pytest_asyncio_kata.record.values import decode
from pytest_asyncio_kata.worker.process.rehearsal import rehearse
"""


def printed_by(program):
    """Return what a Python of its own prints as JSON."""
    command = [sys.executable, "-c", IMPORTS + textwrap.dedent(program)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_the_rehearsal_is_a_whole_run():
    """It comes to its end, and its record is believed."""
    end, value, names = printed_by("""
        run = rehearse()
        names = sorted({span.name for span in run.timeline.spans})
        print(json.dumps([[run.end.kind, run.end.message], decode(run.end.value), names]))
    """)

    assert end == [RETURNED, ""]
    assert value == ["first", "second", "0", "1", "2"]
    assert set(names) >= {"main", "read", "produce"}


def test_nothing_in_the_process_is_another():
    """Not what asyncio counts, either: the names of tasks are part of records."""
    changed, numbers = printed_by("""
        async def number():
            return int(asyncio.current_task().get_name().rpartition("-")[2])

        def what_an_answer_may_see():
            return {
                "sleep": time.sleep,
                "warnings": vars(warnings)["_warn_unawaited_coroutine"],
                "depth": sys.get_coroutine_origin_tracking_depth(),
                "run_forever": asyncio.BaseEventLoop.run_forever,
                "start": threading.Thread.start,
                "threads": threading.enumerate(),
                "stdout": sys.stdout,
                "argv": sys.argv,
            }

        before = what_an_answer_may_see()
        numbers = [asyncio.run(number()), asyncio.run(number())]
        rehearse()
        after = what_an_answer_may_see()
        numbers.append(asyncio.run(number()))
        print(json.dumps([[name for name in before if before[name] != after[name]], numbers]))
    """)

    assert changed == []
    assert numbers[2] - numbers[1] == numbers[1] - numbers[0]


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="looks into /proc")
def test_no_file_stays_open():
    """Its loops are closed."""
    before, after = printed_by("""
        before = os.listdir("/proc/self/fd")
        rehearse()
        print(json.dumps([before, os.listdir("/proc/self/fd")]))
    """)

    assert after == before
