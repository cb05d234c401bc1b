"""How long another thread has computed."""

import threading
import time

import pytest

from pytest_asyncio_kata.record.system import HAS_THREAD_CLOCKS
from pytest_asyncio_kata.worker.loop.real_time import cpu_clock_of

has_thread_clocks = pytest.mark.skipif(
    not HAS_THREAD_CLOCKS, reason="this system has no clock for each thread"
)

NOBODY = 1 << 22
"""One more than the largest number that Linux gives to a thread."""


@has_thread_clocks
def test_a_thread_has_computed_what_it_says_itself():
    """Seen from outside it is the same clock."""
    clock = cpu_clock_of(threading.get_native_id())
    before, seen, after = time.thread_time(), clock(), time.thread_time()

    assert before <= seen <= after


@has_thread_clocks
def test_a_thread_that_has_ended_is_an_error_and_not_the_end_of_the_process():
    """The number may belong to nobody any more when it is asked for."""
    with pytest.raises(OSError, match="Invalid argument"):
        cpu_clock_of(NOBODY)()
