"""Threads beside the loop: they sleep on its clock, side by side with its tasks."""

import asyncio
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from pytest_asyncio_kata.worker.loop.real_time import RealTime
from pytest_asyncio_kata.worker.loop.stuck import Deadlock

from .clocks import now


@pytest.fixture
def hasty_threads():
    """Let Python change threads every ten microseconds."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


async def four_threads():
    ends = []

    async def wait(seconds):
        await asyncio.to_thread(time.sleep, seconds)
        ends.append((seconds, now()))

    await asyncio.gather(*(wait(seconds) for seconds in (4, 2, 3, 1)))
    return tuple(ends)


def test_four_threads_sleep_side_by_side(play):
    """Threads that sleep for 1 to 4 s end at exactly these seconds."""
    assert play(four_threads) == ((1, 1.0), (2, 2.0), (3, 3.0), (4, 4.0))


def test_threads_have_one_outcome_however_the_machine_schedules_them(play, hasty_threads):
    """1,000 runs of threads that sleep, with threads changing all the time: one record."""
    assert {play(four_threads) for _ in range(1000)} == {((1, 1.0), (2, 2.0), (3, 3.0), (4, 4.0))}


def test_a_pool_of_two_works_off_six_jobs_in_three_rounds(play):
    """Six sleeps of 1 s in two threads take exactly 3 s."""

    async def main():
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(2) as pool:
            jobs = (loop.run_in_executor(pool, time.sleep, 1) for _ in range(6))
            await asyncio.gather(*jobs)
            return now()

    assert {play(main) for _ in range(20)} == {3.0}


def test_a_job_that_is_cancelled_before_it_runs_holds_nobody_up(play):
    """When its thread is free again, a sleep of 30 s takes no real time."""

    async def main():
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(1) as pool:
            first, second = (loop.run_in_executor(pool, time.sleep, 1) for _ in range(2))
            second.cancel()
            await first
            begin = RealTime.monotonic()
            await asyncio.sleep(30)
            return RealTime.monotonic() - begin

    assert play(main) < 15  # or 30, on every machine


def test_a_timeout_around_a_thread_comes_first(play):
    """``wait_for`` gives up after 1 s on a thread that sleeps for 5."""

    async def main():
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.to_thread(time.sleep, 5), 1)
        return now()

    assert play(main) == 1.0


def test_a_thread_that_computes_takes_no_virtual_time(play):
    """The virtual clock stands still while a thread works, even beside a timer."""

    async def main():
        timer = asyncio.create_task(asyncio.sleep(60))
        total = await asyncio.to_thread(lambda: sum(range(10**6)))
        pending = not timer.done()
        timer.cancel()
        return total, pending, now()

    assert play(main) == (499999500000, True, 0.0)


def test_a_thread_may_sleep_and_compute_in_turn(play):
    """Only the sleeps count."""

    def work():
        for _ in range(3):
            time.sleep(2)
            sum(range(10_000))

    async def main():
        await asyncio.to_thread(work)
        return now()

    assert play(main) == 6.0


def test_an_exception_in_a_thread_comes_out_of_the_await(play):
    """With its message."""

    def work():
        time.sleep(1)
        raise ValueError("from the thread")

    async def main():
        await asyncio.to_thread(work)

    with pytest.raises(ValueError, match="from the thread"):
        play(main)


def test_a_thread_of_the_answers_own_can_wake_the_loop(play):
    """``call_soon_threadsafe`` after a sleep of 2 s arrives after 2 s."""

    async def main():
        loop = asyncio.get_running_loop()
        future = loop.create_future()

        def work():
            time.sleep(2)
            loop.call_soon_threadsafe(future.set_result, 7)

        thread = threading.Thread(target=work)
        thread.start()
        result = await future
        thread.join()
        return result, now()

    assert play(main) == (7, 2.0)


def test_run_coroutine_threadsafe_works_from_a_thread(play):
    """A thread asks the loop for a coroutine's result."""

    async def main():
        loop = asyncio.get_running_loop()

        def work():
            return asyncio.run_coroutine_threadsafe(asyncio.sleep(0.2, "done"), loop).result()

        return await asyncio.to_thread(work), now()

    assert play(main) == ("done", 0.2)


def test_joining_a_pool_in_a_coroutine_does_not_hang(play):
    """``with ThreadPoolExecutor()`` blocks the loop at its end; sleepers wake all the same."""

    async def main():
        with ThreadPoolExecutor(2) as pool:
            jobs = [pool.submit(time.sleep, 0.05) for _ in range(2)]
        return [job.done() for job in jobs]

    assert play(main) == [True, True]


def test_a_thread_sleeps_on_while_the_loop_computes(play):
    """A loop that computes wakes it in the end; only one that waits for it would never do so."""

    async def main():
        asleep, woken, loop = threading.Event(), [], asyncio.get_running_loop()

        def sleep():
            asleep.set()
            time.sleep(0.1)
            woken.append(loop.clock.seconds())

        job = loop.run_in_executor(None, sleep)
        asleep.wait()
        end = RealTime.cpu() + 0.8
        while RealTime.cpu() < end:
            pass
        early = list(woken)
        await job
        return early

    assert play(main) == []


def test_a_thread_still_asleep_does_not_keep_the_runner(play):
    """Shutting down waits for the default executor's threads, on the loop's clock."""
    ended = []

    def work():
        time.sleep(30)
        ended.append("thread")

    async def main():
        task = asyncio.create_task(asyncio.to_thread(work))
        await asyncio.sleep(1)
        return task.done()

    assert play(main) is False
    assert ended == ["thread"]


def test_a_future_that_no_thread_completes_is_a_deadlock(play):
    """A thread that has ended does not hold a deadlock off."""

    async def main():
        thread = threading.Thread(target=lambda: None)
        thread.start()
        thread.join()
        await asyncio.get_running_loop().create_future()

    with pytest.raises(Deadlock):
        play(main)


def test_a_thread_that_waits_for_something_real_takes_real_time(play):
    """A Timer of threading waits outside of every clock of ours; the loop's goes along."""

    async def main():
        seen = []
        loop = asyncio.get_running_loop()
        threading.Timer(0.6, loop.call_soon_threadsafe, (seen.append, "timer")).start()
        await asyncio.sleep(0.3)
        seen.append("before")
        await asyncio.sleep(100)
        seen.append("after")
        return seen

    assert play(main) == ["before", "timer", "after"]


def test_a_pool_of_the_answers_own_sleeps_virtually(play):
    """Its idle threads hold nobody up afterwards."""

    async def main():
        with ThreadPoolExecutor(4) as pool:
            jobs = [pool.submit(time.sleep, seconds) for seconds in (1, 2, 3, 4)]
            await asyncio.gather(*map(asyncio.wrap_future, jobs))
            pooled = now()
            await asyncio.sleep(1000)
        return pooled, now()

    assert play(main) == (4.0, 1004.0)


def test_a_thread_that_ends_without_a_word_leaves_a_deadlock(play):
    """As long as it lives it might wake somebody, and no longer."""

    async def main():
        threading.Thread(target=threading.Event().wait, args=(0.1,)).start()
        await asyncio.Event().wait()

    with pytest.raises(Deadlock):
        play(main)


def test_threads_on_the_wall_clock_take_the_same_seconds(play):
    """Two sleeps in threads, of 0.05 and 0.1 s, end in this order after at least 0.1 s."""

    async def main():
        order = []

        async def wait(seconds):
            await asyncio.to_thread(time.sleep, seconds)
            order.append(seconds)

        await asyncio.gather(wait(0.1), wait(0.05))
        return order, now() >= 0.1

    assert play(main, wall=True) == ([0.05, 0.1], True)
