"""Kata 04: predict what runs when, then write it. The lesson is README.md in this folder."""

import asyncio

# TODO: before you run the lesson's last program: the lines that it prints, as a list of str.
PREDICTION = ...


async def worker_1():
    """Work for 1 s.

    Do not change the workers. The tests also put others in their place, which print
    other lines and take another time; of those, too, worker_1 is the faster one when
    both run side by side.
    """
    print("worker_1 start")
    await asyncio.sleep(1)
    print("worker_1 done")


async def worker_2():
    """Work for 2 s; do not change it, either."""
    print("worker_2 start")
    await asyncio.sleep(2)
    print("worker_2 done")


async def one_by_one():
    """Run both workers, one after the other, in 3 s.

    These lines are printed, in this order: ``before await``, ``worker_1 start``,
    ``worker_1 done``, ``awaited worker_1``, ``worker_2 start``, ``worker_2 done``,
    ``awaited worker_2``.
    You print each ``awaited`` line, as soon as its worker has ended. The workers do not
    fail (kata 05), and nobody cancels `one_by_one` (kata 06).
    """
    # TODO: print "before await"; await each worker, and print that you have.
    raise NotImplementedError


async def side_by_side():
    """Run both workers at the same time, in 2 s.

    These lines are printed, in this order: ``before await``, ``worker_1 start``,
    ``worker_2 start``, ``worker_1 done``, ``awaited worker_1``, ``worker_2 done``,
    ``awaited worker_2``.
    You print each ``awaited`` line, as soon as its worker has ended. The workers do not
    fail (kata 05), and nobody cancels `side_by_side` (kata 06).
    """
    # TODO: the same, but both workers have begun before you wait for the first.
    raise NotImplementedError


if __name__ == "__main__":
    print("one by one:")
    asyncio.run(one_by_one())
    print("side by side:")
    asyncio.run(side_by_side())
