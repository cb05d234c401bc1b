"""How a call that was cancelled ended: with tasks left, stuck, dead, or with another exception."""

from pytest_asyncio_kata.record.run import CANCELLED, RAISED, RETURNED, STUCK
from pytest_asyncio_kata.record.timeline import Place


def test_a_task_that_was_asked_to_end_and_has_not_is_left(cut):
    """Cancelling is not waiting: when the call ends, its child must have ended."""
    record = cut(
        """\
        import asyncio

        async def child():
            try:
                await asyncio.sleep(10)
            finally:
                await asyncio.sleep(1)

        async def main():
            task = asyncio.create_task(child())
            try:
                await asyncio.sleep(1)
            finally:
                task.cancel()
        """
    )

    left = [[(task.label, task.cancelling) for task in each.run.left.tasks] for each in record.cuts]
    assert left == [[("child", True)]] * 3


def test_a_call_that_goes_on_after_it_was_cancelled_is_stuck(cut):
    """It gets a minute of the virtual clock to end."""
    record = cut(
        """\
        import asyncio

        async def main():
            while True:
                try:
                    await asyncio.sleep(7)
                except BaseException:
                    pass
        """,
        forever=True,
    )

    assert (record.end.kind, record.end.how) == (STUCK, "endless")
    assert len(record.cuts) == 60  # it was stopped in its 30th step
    assert {(each.run.end.kind, each.run.end.how) for each in record.cuts} == {(STUCK, "endless")}


def test_a_call_that_waits_for_ever_is_cancelled_where_it_waits(cut):
    """There is one such moment: nothing wakes it up."""
    record = cut(
        """\
        import asyncio

        async def main():
            await asyncio.Queue().get()
        """,
        forever=True,
    )
    (only,) = record.cuts

    assert (record.end.kind, record.end.how) == (STUCK, "deadlock")
    assert (only.waking, only.run.end.kind, only.reason) == (False, CANCELLED, "queue")


def test_a_step_that_never_ends_is_told_with_the_cuts_before(cut):
    """The watchdog ends the process; what was seen so far comes out."""
    record = cut(
        """\
        import asyncio, threading

        async def main():
            await asyncio.sleep(1)
            try:
                await asyncio.sleep(1)
            except BaseException:
                threading.Event().wait()
        """
    )

    assert record.end.kind == RETURNED
    assert [each.run.end.kind for each in record.cuts] == [CANCELLED, CANCELLED, STUCK]
    assert record.cuts[-1].run.end.how == "held"
    assert record.cuts[-1].run.end.place.line == 8


def test_an_answer_that_ends_its_process_has_died(cut):
    """When it is cancelled as well as else."""
    record = cut(
        """\
        import asyncio, os

        async def main():
            try:
                await asyncio.sleep(1)
            except BaseException:
                os._exit(0)
        """
    )

    assert (record.end.kind, record.end.how) == ("died", "exit code 0")


def test_another_exception_is_recorded_with_its_line(cut):
    """And with what it says."""
    record = cut(
        """\
        import asyncio

        async def main():
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                raise ValueError("no more") from None
        """
    )
    end = record.cuts[0].run.end

    assert (end.kind, end.how, end.message) == (RAISED, "ValueError", "no more")
    assert end.place == Place("answer.py", 7, "main")
