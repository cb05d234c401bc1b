"""Scenarios of kata 04: other workers in the place of the given ones, and several calls."""

import asyncio
import inspect
import types

IN_WORDS = {
    "one_by_one_with_others": "one_by_one",
    "side_by_side_with_others": "side_by_side",
    "several_calls": "`one_by_one` and `side_by_side`, called several times",
    "first": "worker_1",
    "second": "worker_2",
}
"""What messages call them."""

MOMENT = 0.0005
"""Seconds of a moment. Nobody who prints "as soon as" something has ended needs any."""

ROUNDS = 50
"""How often the event loop goes round before that moment begins. On the wall clock it may pass
while another program has the processor, so it alone would prove nothing."""


class Job:
    """What a worker of the test's own does.

    Args:
        name: The worker's.
        number: Tells its lines from those of other jobs.
        seconds: How long it takes.
        moment: Whether a line is printed a moment after it has ended.
    """

    def __init__(self, name, number, seconds, moment=False):
        self.name, self.number, self.seconds, self.moment = name, number, seconds, moment
        self.loop = asyncio.get_running_loop()

    def begin(self):
        print(f"{self.name} starts job {self.number}")

    def work(self):
        return asyncio.sleep(self.seconds)

    def end(self):
        print(f"{self.name} ends job {self.number}")
        if self.moment:
            self.loop.call_soon_threadsafe(self.go_round, ROUNDS)

    def go_round(self, rounds):
        if rounds:
            self.loop.call_soon(self.go_round, rounds - 1)
        else:
            self.loop.call_later(MOMENT, print, "a moment later")


async def first(*, job):
    """Do what `worker_1` is to do."""
    job.begin()
    await job.work()
    job.end()


async def second(*, job):
    """Do what `worker_2` is to do."""
    job.begin()
    await job.work()
    job.end()


def put_in_place(answer, jobs, moment=False):
    """Let the workers of *answer* do the two *jobs*, each a number and its seconds.

    The functions stay the same objects if they can, so that an answer may keep them in a table.
    """
    workers = zip(("worker_1", "worker_2"), (first, second), jobs, (moment, False), strict=True)
    for name, ours, (number, seconds), marked in workers:
        worker = getattr(answer, name, None)
        if not inspect.isfunction(worker) or worker.__closure__:
            worker = types.FunctionType(ours.__code__, {}, name)
            setattr(answer, name, worker)
        worker.__code__, worker.__defaults__ = ours.__code__, None
        worker.__kwdefaults__ = {"job": Job(name, number, seconds, marked)}


async def one_by_one_with_others(answer, jobs):
    """Run the workers one after the other."""
    put_in_place(answer, jobs)
    await asyncio.create_task(answer.one_by_one())


async def side_by_side_with_others(answer, jobs):
    """Run the workers at the same time, and print a line a moment after the first has ended."""
    put_in_place(answer, jobs, moment=True)
    await asyncio.create_task(answer.side_by_side())


async def several_calls(answer, jobs, other_jobs, later):
    """Make each call, each with other jobs; then three at the same time, one of them *later*."""
    put_in_place(answer, jobs)
    await asyncio.create_task(answer.one_by_one())
    await asyncio.create_task(answer.side_by_side())
    put_in_place(answer, other_jobs)
    await asyncio.create_task(answer.side_by_side())
    await asyncio.create_task(answer.one_by_one())
    first = [asyncio.create_task(answer.one_by_one()), asyncio.create_task(answer.side_by_side())]
    await asyncio.sleep(later)
    await asyncio.gather(*first, answer.side_by_side())
