"""A cancellation that does not come out: what the answer takes back, and what asyncio loses."""

import sys
import textwrap

import pytest

from pytest_asyncio_kata.checks import cancelled_everywhere
from pytest_asyncio_kata.record.run import CANCELLED, RETURNED


def test_a_normal_end_tells_whether_the_request_was_taken_back(cut):
    """Swallowed, the request is still pending; after the answer's own uncancel() it is not."""
    swallowed = cut(
        """\
        import asyncio

        async def main():
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                pass
        """
    )
    taken_back = cut(
        """\
        import asyncio

        async def main():
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                asyncio.current_task().uncancel()
        """
    )

    assert [(e.run.end.kind, e.pending) for e in swallowed.cuts] == [(RETURNED, True)] * 2
    assert [(e.run.end.kind, e.pending) for e in taken_back.cuts] == [(RETURNED, False)] * 2


RIGHT = {
    "timeout": """\
        try:
            async with asyncio.timeout(0.5):
                await asyncio.sleep(1)
        except TimeoutError:
            await asyncio.sleep(0.1)
        """,
    "task group": """\
        async with asyncio.TaskGroup() as group:
            for seconds in range(3):
                group.create_task(asyncio.sleep(seconds))
        """,
    "gather": "await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))",
    "wait_for": "await asyncio.wait_for(asyncio.sleep(1), 5)",
    "wait_for at once": "await asyncio.wait_for(asyncio.sleep(0), 5)",
    "wait_for too slow": """\
        try:
            await asyncio.wait_for(asyncio.sleep(5), 1)
        except TimeoutError:
            await asyncio.sleep(1)
        """,
    "thread": "await asyncio.to_thread(time.sleep, 2)",
    "cleanup that waits": """\
        try:
            await asyncio.sleep(1)
        finally:
            await asyncio.sleep(0.5)
        """,
    "cancelled child": """\
        child = asyncio.create_task(asyncio.sleep(10))
        try:
            await asyncio.sleep(1)
        finally:
            child.cancel()
            await asyncio.wait([child])
        """,
    "a limit of its own": """\
        me, late = asyncio.current_task(), []
        timer = asyncio.get_running_loop().call_later(1, lambda: late.append(me.cancel()))
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            if not late or me.uncancel():
                raise
        finally:
            timer.cancel()
        await asyncio.sleep(1)
        """,
    "limits in limits": """\
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(2):
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(1):
                        await asyncio.sleep(5)
                await asyncio.sleep(5)
        """,
    "group that fails": """\
        async def fail():
            await asyncio.sleep(1)
            raise ValueError

        async def stop_slowly():
            try:
                await asyncio.sleep(5)
            finally:
                await asyncio.sleep(1)

        for seconds in (0, 5):
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(fail())
                    group.create_task(stop_slowly())
                    await asyncio.sleep(seconds)
            except* ValueError:
                pass
        """,
    "group whose block fails": """\
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(asyncio.sleep(5))
                await asyncio.sleep(1)
                raise ValueError
        except* ValueError:
            pass
        """,
    "lock": """\
        async with asyncio.Lock():
            await asyncio.sleep(1)
        """,
}


def answer_doing(body):
    """Return an answer whose *main* is *body*."""
    indented = textwrap.indent(textwrap.dedent(body), "    ")
    return f"import asyncio, contextlib, time\nasync def main():\n{indented}"


@pytest.mark.parametrize("body", RIGHT.values(), ids=list(RIGHT))
def test_what_asyncio_offers_lets_a_cancellation_out(cut, body):
    """Wherever it comes; what asyncio itself loses, in Python before 3.13, is excused."""
    record = cut(answer_doing(body))

    assert record.end.kind == RETURNED
    judged = [each for each in record.cuts if not each.excused]
    assert judged
    assert {each.run.end.kind for each in judged} == {CANCELLED}
    assert [each.run.left.tasks for each in judged] == [()] * len(judged)


TAKEN_BACK = {
    "directly": """\
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            asyncio.current_task().uncancel()
        """,
    "as a function of the class": """\
        try:
            await asyncio.sleep(1)
        finally:
            getattr(asyncio.Task, "un" + "cancel")(asyncio.current_task())
            return 1
        """,
    "by a callback": """\
        asyncio.get_running_loop().call_later(2, asyncio.current_task().uncancel)
        for _ in range(3):
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.sleep(1)
        """,
    "together with its own": """\
        me = asyncio.current_task()
        asyncio.get_running_loop().call_later(1, me.cancel)
        try:
            await asyncio.sleep(2)
        except asyncio.CancelledError:
            while me.uncancel():
                pass
        """,
}


@pytest.mark.parametrize("body", TAKEN_BACK.values(), ids=list(TAKEN_BACK))
def test_a_request_that_the_answer_takes_back_is_swallowed(cut, body):
    """It came from outside; asyncio would only have taken back what it has asked for itself."""
    found = cancelled_everywhere(cut(answer_doing(body)))

    assert {finding.code.name for finding, _ in found} == {"CANCEL_SWALLOWED"}
    assert "`uncancel()`" in found[0][0].why


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="3.13 mended TaskGroup")
@pytest.mark.parametrize("name", ["group that fails", "group whose block fails"])
def test_a_cancellation_that_a_group_loses_is_excused(cut, name):
    """It came when the group was ending because of an error, which came out instead."""
    cuts = cut(answer_doing(RIGHT[name])).cuts

    lost = [each for each in cuts if each.run.end.kind != CANCELLED]
    assert lost
    assert all(each.excused for each in lost)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="3.12 mended wait_for (bpo-42130)")
def test_a_cancellation_that_wait_for_loses_is_excused(cut):
    """It came together with the result, which wait_for returned instead."""
    *before, waking = cut(answer_doing(RIGHT["wait_for"])).cuts

    assert [(each.run.end.kind, each.excused) for each in before] == [(CANCELLED, False)] * 2
    assert (waking.run.end.kind, waking.excused) == (RETURNED, True)


SLOW_TO_STOP = """\
async def slow_to_stop():
    try:
        await asyncio.sleep(5)
    finally:
        await asyncio.sleep(1)

"""

WITH_WAIT_FOR = {
    "itself": """\
with contextlib.suppress(TimeoutError):
    await asyncio.wait_for(slow_to_stop(), 1)
""",
    "in a task": """\
task = asyncio.create_task(asyncio.wait_for(slow_to_stop(), 1))
await asyncio.wait([task], timeout=1.5)
with contextlib.suppress(TimeoutError):
    await task
""",
}


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="3.12 mended wait_for")
@pytest.mark.parametrize("body", WITH_WAIT_FOR.values(), ids=list(WITH_WAIT_FOR))
def test_a_task_that_wait_for_leaves_running_is_excused(cut, body):
    """It was too slow and was still stopping when the cancellation came."""
    record = cut(answer_doing(SLOW_TO_STOP + body))

    stopping = [each for each in record.cuts if each.at >= 1 and each.run.left.tasks]
    assert stopping
    assert all(each.excused for each in stopping)
    assert not any(each.excused for each in record.cuts if each.at < 1)
