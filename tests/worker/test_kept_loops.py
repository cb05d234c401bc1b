"""A loop that has ended is destroyed with its recorder: a run repeats its call many times."""

import asyncio
import gc
import weakref

from pytest_asyncio_kata.worker.loop.loop import KataLoop
from pytest_asyncio_kata.worker.recording.recorder import Recorder
from pytest_asyncio_kata.worker.recording.waits import Reader


def test_nothing_keeps_a_recorded_loop_that_has_ended():
    """Python would look at all of them each time when it looks for garbage."""
    loops, recorders = [], []

    def factory():
        loop = KataLoop()
        recorders.append(Recorder(loop, Reader(__file__)))
        loops.append(weakref.ref(loop))
        return loop

    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(asyncio.sleep(1))
    recorders.clear()
    del runner
    gc.collect()

    assert [loop() for loop in loops] == [None]
