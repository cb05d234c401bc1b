"""Where the system is asked, whether a minute jumps, and how to keep a processor busy."""

import asyncio
import sys
import time

import pytest

from pytest_asyncio_kata.worker.loop.real_time import RealTime

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the system is asked on Linux")


async def jumps():
    """Return whether a minute of the loop's clock takes no real time."""
    begin = RealTime.monotonic()
    await asyncio.sleep(60)
    return RealTime.monotonic() - begin < 30


def compute(seconds):
    """Keep a processor busy for some of its own seconds."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass
