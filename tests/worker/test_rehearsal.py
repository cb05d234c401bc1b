"""Runs of our own before those of answers: later ones are quicker, and nothing else.

They leave frozen what was there, as all that was collected is: see `tests/conftest.py`.
"""

import asyncio
import os
import sys
import threading
import time
import warnings

import pytest

from pytest_asyncio_kata.record.run import RETURNED
from pytest_asyncio_kata.record.values import decode
from pytest_asyncio_kata.worker.process import rehearsal


def what_an_answer_may_see():
    """Return what a run could find changed in its process."""
    return (
        time.sleep,
        vars(warnings)["_warn_unawaited_coroutine"],
        sys.get_coroutine_origin_tracking_depth(),
        asyncio.BaseEventLoop.run_forever,
        threading.Thread.start,
        threading.enumerate(),
        sys.stdout,
        sys.argv,
    )


def test_the_rehearsal_is_a_whole_run():
    """It comes to its end, and its record is believed."""
    rehearsed = rehearsal.rehearse()

    assert rehearsed.end.kind == RETURNED
    assert decode(rehearsed.end.value) == ["first", "second", "0", "1", "2"]
    assert {span.name for span in rehearsed.timeline.spans} >= {"main", "read", "produce"}


def test_nothing_in_the_process_is_another():
    """Not what asyncio counts, either: the names of tasks are part of records."""

    async def number():
        return int(asyncio.current_task().get_name().rpartition("-")[2])

    before, first, second = what_an_answer_may_see(), asyncio.run(number()), asyncio.run(number())
    rehearsal.rehearse()

    assert what_an_answer_may_see() == before
    assert asyncio.run(number()) - second == second - first


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="looks into /proc")
def test_no_file_stays_open():
    """Its loops are closed."""
    before = os.listdir("/proc/self/fd")
    rehearsal.rehearse()

    assert os.listdir("/proc/self/fd") == before
