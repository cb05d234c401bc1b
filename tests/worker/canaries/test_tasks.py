"""What a task knows of its exception and of its cancellation."""

import asyncio
import gc

from .kinds import both_kinds, failed_task


@both_kinds
def test_an_exception_can_be_read_without_counting_as_looked_at(loop, kind):
    """``_exception`` leaves ``_log_traceback`` alone; ``exception()`` clears it."""
    task = failed_task(loop, kind)
    read = task._exception
    before = task._log_traceback
    task.exception()

    assert isinstance(read, ZeroDivisionError), (
        "worker/recording/recorder.py and worker/recording/probe.py read `Task._exception`: look"
        " for its new name"
    )
    assert (before, task._log_traceback) == (True, False), (
        "worker/recording/probe.py finds lost exceptions by `Task._log_traceback`: look for its"
        " new name"
    )


@both_kinds
def test_a_lost_exception_can_be_marked_as_said(loop, kind):
    """After ``_log_traceback = False`` the destructor is silent."""
    said = []
    loop.set_exception_handler(lambda _, context: said.append(context))
    task = failed_task(loop, kind)
    task._log_traceback = False
    del task
    gc.collect()

    assert said == [], (
        "worker/recording/probe.py sets `Task._log_traceback` to False so that nothing is said"
        " twice"
    )


def test_a_task_knows_that_it_must_be_cancelled_at_its_next_step(loop):
    """``_must_cancel`` of a task that has not begun."""

    async def cancelled():
        task = asyncio.ensure_future(asyncio.sleep(1))
        before = task._must_cancel
        task.cancel()
        return before, task._must_cancel

    assert loop.run_until_complete(cancelled()) == (False, True), (
        "worker/recording/recorder.py reads `Task._must_cancel`"
    )
