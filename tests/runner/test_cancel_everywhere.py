"""What a record says of a call that was cancelled at each of its steps."""

import sys
import textwrap

import pytest

from pytest_asyncio_kata.checks import cancelled_everywhere
from pytest_asyncio_kata.record.run import CANCELLED, RAISED, RETURNED, STUCK
from pytest_asyncio_kata.record.timeline import Place


@pytest.fixture
def cut(run):
    """Return a function that runs *main* of an answer, cancelled at every step."""

    def play(source, *arguments, **options):
        return run(source, *arguments, cancel_everywhere=True, **options)

    return play


TWO_SLEEPS = """\
import asyncio

async def main():
    print("start")
    try:
        await asyncio.sleep(1)
        await asyncio.sleep(2)
    finally:
        print("closed")
"""


def test_it_is_cancelled_while_it_waits_and_when_it_is_about_to_wake(cut):
    """Two waits are four moments, each with the line of its await."""
    record = cut(TWO_SLEEPS)

    moments = [(each.step, each.waking, each.at, each.place.line) for each in record.cuts]
    assert moments == [(1, False, 0.0, 6), (1, True, 1.0, 6), (2, False, 1.0, 7), (2, True, 3.0, 7)]
    assert {each.run.end.kind for each in record.cuts} == {CANCELLED}
    assert {each.reason for each in record.cuts} == {"sleep"}


WITH_A_CHILD = """\
import asyncio

async def child():
    try:
        await asyncio.sleep(2)
    except asyncio.CancelledError:
        print("child cancelled")

async def main():
    await asyncio.create_task(child())
"""


def test_it_is_cancelled_when_others_have_had_their_turn_as_well(cut):
    """A task that it waits for has not begun in the first moment, and has ended in the last."""
    record = cut(WITH_A_CHILD)

    assert [(each.step, each.waking, each.at) for each in record.cuts] == [
        (1, False, 0.0),
        (1, False, 0.0),
        (1, True, 2.0),
    ]
    assert [len(each.run.timeline.lines) for each in record.cuts] == [0, 1, 0]
    assert record.cuts[1].run.end.kind == RETURNED


def test_it_waits_for_others_that_begin_later(cut):
    """The moment comes when they have had their turn, also if that is in the middle."""
    record = cut(
        """\
        import asyncio

        async def main():
            asyncio.get_running_loop().call_later(1, print, "later")
            await asyncio.sleep(3)
        """
    )

    assert [(each.at, len(each.run.timeline.lines)) for each in record.cuts] == [
        (0.0, 0),
        (1.0, 1),
        (3.0, 1),
    ]


def test_others_that_work_on_make_one_more_moment_for_each_step(cut):
    """However often they have their turn while it waits."""
    record = cut(
        """\
        import asyncio

        async def ticking():
            for _ in range(5):
                await asyncio.sleep(1)

        async def main():
            task = asyncio.create_task(ticking())
            await asyncio.sleep(10)
            await asyncio.sleep(1)
        """
    )

    assert [(each.step, each.waking) for each in record.cuts] == [
        *((1, False), (1, False), (1, True)),
        *((2, False), (2, True)),
    ]


def test_each_cut_has_a_record_of_its_own(cut):
    """With what was printed in it, from its own beginning."""
    record = cut(TWO_SLEEPS)

    assert [line.text for line in record.timeline.lines] == ["start", "closed"]
    assert [[line.text for line in each.run.timeline.lines] for each in record.cuts] == [
        ["start", "closed"]
    ] * 4
    assert [each.run.seconds for each in record.cuts] == [0.0, 1.0, 1.0, 3.0]


def test_the_answer_is_imported_anew_for_each(cut):
    """What it keeps in globals does not reach the next."""
    record = cut(
        """\
        import asyncio
        calls = []

        async def main():
            calls.append(1)
            print(len(calls))
            await asyncio.sleep(1)
        """
    )

    assert [each.run.timeline.lines[0].text for each in record.cuts] == ["1", "1"]


def test_a_call_that_never_waits_cannot_be_cancelled(cut):
    """It has a single step."""
    assert cut("async def main():\n    return 1\n").cuts == ()


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
        import asyncio

        async def main():
            await asyncio.sleep(1)
            try:
                await asyncio.sleep(1)
            except BaseException:
                while True:
                    pass
        """
    )

    assert record.end.kind == RETURNED
    assert [each.run.end.kind for each in record.cuts] == [CANCELLED, CANCELLED, STUCK]
    assert record.cuts[-1].run.end.how == "held"
    assert record.cuts[-1].run.end.place.line in (8, 9)


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


def test_of_very_many_moments_some_of_both_kinds_are_picked(cut):
    """Evenly, so that it does not take for ever."""
    record = cut(
        """\
        import asyncio

        async def main():
            for _ in range(1000):
                await asyncio.sleep(1)
        """
    )
    steps = [each.step for each in record.cuts]

    assert 10 < len(steps) <= 20  # they take ten thousand steps together
    assert {each.waking for each in record.cuts} == {False, True}
    assert steps[-1] > 900


def test_of_many_cuts_that_are_well_only_the_first_can_be_drawn(cut):
    """What is needed of the others is there; one where the cancellation is lost has it all."""
    record = cut(
        """\
        import asyncio

        async def main():
            for number in range(30):
                try:
                    await asyncio.sleep(1)
                except asyncio.CancelledError:
                    if number != 20:
                        raise
        """
    )
    drawn = [bool(each.run.timeline.spans) for each in record.cuts]
    lost = [each.run.end.kind == RETURNED for each in record.cuts]

    assert drawn == [number < 12 or is_lost for number, is_lost in enumerate(lost)]
    assert sum(lost) == 2
    assert record.cuts[-1].run.seconds == 30.0


TWO_STEPS_TO_CLOSE = """\
import asyncio

async def main():
    try:
        await asyncio.sleep(1)
    finally:
        await asyncio.sleep(2)
        await asyncio.sleep(3)
"""


def test_it_is_cancelled_again_at_each_moment_of_its_answer(cut):
    """Each moment of the first cancellation has four of the second: two waits of two moments."""
    record = cut(TWO_STEPS_TO_CLOSE, cancel_twice=True)
    second = [each.second for each in record.cuts if each.second and each.at == 0.0]

    assert [(each.at, each.waking, each.place.line) for each in second] == [
        (0.0, False, 7),
        (2.0, True, 7),
        (2.0, False, 8),
        (5.0, True, 8),
    ]
    assert {each.run.end.kind for each in record.cuts} == {CANCELLED}


def test_a_call_that_ends_at_once_is_cancelled_only_once(cut):
    """It has no moment of its answer."""
    once, twice = (cut(TWO_SLEEPS, cancel_twice=twice).cuts for twice in (False, True))

    assert [each.second for each in twice] == [None] * len(once)


def test_a_first_cancellation_that_is_lost_has_a_second_one(cut):
    """The call goes on after the first, and ends with the second."""
    record = cut(
        """\
        import asyncio

        async def main():
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                await asyncio.sleep(5)
                return "late"
        """,
        cancel_twice=True,
    )
    ends = [(each.second is not None, each.run.end.kind) for each in record.cuts]

    assert (False, RETURNED) in ends
    assert all(kind == CANCELLED for twice, kind in ends if twice)


def test_a_call_that_never_ends_after_the_first_is_not_cancelled_again(cut):
    """Thousands of its steps would be tried, and the first cancellation says enough."""
    record = cut(
        """\
        import asyncio

        async def main():
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                while True:
                    await asyncio.sleep(0)
        """,
        cancel_twice=True,
    )

    assert {each.run.end.kind for each in record.cuts} == {STUCK}
    assert [each.second for each in record.cuts] == [None] * len(record.cuts)


def test_of_too_many_pairs_of_moments_some_are_taken(cut):
    """As many as of too many moments."""
    record = cut(
        """\
        import asyncio

        async def main():
            try:
                for _ in range(20):
                    await asyncio.sleep(1)
            finally:
                for _ in range(20):
                    await asyncio.sleep(1)
        """,
        cancel_twice=True,
    )
    twice = [each for each in record.cuts if each.second is not None]

    assert 200 < len(twice) <= 400
    assert len({each.second.place.line for each in twice}) == 1
    assert {each.second.waking for each in twice} == {False, True}


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="wait_for waits since Python 3.12")
def test_what_wait_for_leaves_running_at_the_second_is_excused(cut):
    """It is asyncio that no longer waits for what still stops."""
    record = cut(
        """\
        import asyncio

        async def slow():
            try:
                await asyncio.sleep(9)
            finally:
                await asyncio.sleep(1)

        async def main():
            await asyncio.wait_for(slow(), 2)
        """,
        cancel_twice=True,
    )

    assert all(each.excused for each in record.cuts if each.second and each.run.left.tasks)
