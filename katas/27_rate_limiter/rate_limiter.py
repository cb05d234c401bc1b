"""Kata 27: so many in a given time, and no more. The lesson is README.md in this folder."""

import asyncio


class Limiter:
    """A door that lets at most *rate* enter in any *per* seconds.

    ``async with limiter:`` waits until its turn has come; then its block begins, and that is
    an *entry*. An entry counts for *per* seconds, whatever the block does: it may be over at
    once, go on for hours, or raise. As long as *rate* entries count, nobody enters. As soon
    as fewer count, the next one enters: an entry that was exactly *per* seconds ago counts no
    longer, at that very moment. If nobody waits, and fewer than *rate* entries count, whoever
    comes enters at that moment, also after an hour in which nobody came.

    They enter in the order in which they have come to ``async with``, also if several of them
    enter at the same moment. Whoever comes at the moment at which others, who wait, may enter
    takes nobody's turn. (If there is room for all of them at that moment, it does not matter
    who is first.)

    Whoever is cancelled while waiting ends as cancelled at that moment, and it is as if it had
    never come: the others enter at the moments at which they would enter without it. That is
    also so if it is cancelled at the very moment at which its turn comes, and its block has not
    begun: then the next one enters at that moment. Whoever is cancelled or fails *inside* its
    block has entered, and that counts.

    Blocks may be long, and any number of them may be under way at once. A block may enter the
    same limiter again, also while it is inside: that is one more entry. An exception of the
    block comes out of ``async with``, the same object. To leave a block takes no time. What
    ``as`` gives does not matter.

    A limiter may be made before an event loop runs, such as in a module; then it is used in
    one event loop, on the loop's own thread. Several limiters have nothing to do with each
    other. When nobody waits any more, no task of the limiter is left.

    Moments are those of the loop's clock, and of ``time.monotonic()``; between two entries a
    thousandth of a second more or less does not matter. If something keeps the loop busy,
    such as another block, an entry is late, and counts from the moment at which its block has
    really begun. The calendar, which is what ``time.time()`` and ``datetime.now()`` show, may be
    set to another date while somebody waits, earlier or later: that changes nothing.

    *rate* is a whole number from 1 to 200, and *per* a number of seconds from 0.1 to 1000, whole
    or not. Both may be given by name. Hundreds may wait at the same time.

    Out of scope: a second cancellation while the first one is handled; a task that is cancelled
    before its first step; KeyboardInterrupt and SystemExit.
    """

    def __init__(self, rate, per):
        # TODO: what does a limiter have to remember?
        raise NotImplementedError

    async def __aenter__(self):
        """Wait until this block may begin."""
        # TODO: wait until fewer than *rate* entries count, and until it is your turn.
        raise NotImplementedError

    async def __aexit__(self, kind, error, traceback):
        """Leave the block, however it has ended."""
        # TODO: is there anything to do when a block is left?
        raise NotImplementedError


SECONDS = [0.5, 0.5, 3.0, 0.5, 0.5, 0.5, 0.5]
"""How long a service takes for each question; it allows three questions in any 2 s."""


class Service:
    """A service that says when it was asked."""

    def __init__(self):
        self._begin = asyncio.get_running_loop().time()

    async def ask(self, number):
        now = asyncio.get_running_loop().time() - self._begin
        print(f"{now:.1f} s: question {number}")
        await asyncio.sleep(SECONDS[number])


async def with_a_semaphore(service):
    """Three at once: the service is asked too often."""
    semaphore = asyncio.Semaphore(3)

    async def ask(number):
        async with semaphore:
            await service.ask(number)

    await asyncio.gather(*[ask(number) for number in range(7)])


async def with_pauses(service):
    """Three, then a pause, then the next three: that is allowed, and takes long."""
    for first in range(0, 7, 3):
        numbers = range(first, min(first + 3, 7))
        await asyncio.gather(*[service.ask(number) for number in numbers])
        await asyncio.sleep(2)


async def with_a_limiter(service):
    """As soon as it is allowed, and not before."""
    limiter = Limiter(3, 2)

    async def ask(number):
        async with limiter:
            await service.ask(number)

    await asyncio.gather(*[ask(number) for number in range(7)])


async def _show():
    for way in (with_a_semaphore, with_pauses, with_a_limiter):
        print(f"{way.__name__}:")
        await way(Service())


if __name__ == "__main__":
    asyncio.run(_show())
