"""Kata 26: try again, but not at once. The lesson is README.md in this folder."""

import asyncio
import random


async def retry(call, attempts, base, cap, jitter):
    """Return what ``await call()`` returns; if that fails, try again after a pause.

    One attempt is ``await call()``. What it returns is the result, also if that is None,
    something false, or an exception object. There are at most as many attempts as *attempts*
    says, one after the other; the first one begins at once.

    An attempt has failed if it raises a ConnectionError, a TimeoutError, or a subclass of one of
    these. Everything else that it raises comes out at once, the same object: any other
    Exception, a group of exceptions, whatever is in the group, and any BaseException that is no
    Exception. If an attempt ends as cancelled although nobody has cancelled `retry`, a
    CancelledError comes out. After the last attempt there is no pause: if it has failed,
    its exception comes out, the same object.

    After each other failed attempt there is a pause, and then the next attempt begins. The limit
    of the first pause is *base* seconds, and each further limit is twice the one before, but
    a limit is never higher than *cap*. When the attempt has failed, ``jitter(limit)`` returns
    how many seconds the pause lasts, and so long it lasts, also if the number is 0 or higher
    than *cap*. `jitter` is called once for each pause, and for nothing else. In each pause others
    have a turn, also if it lasts 0 s. `retry` takes no time but that of its attempts and pauses.

    When `retry` is cancelled (once), at whatever moment after its beginning, no further
    attempt begins. If an attempt is running, it is cancelled, too, and `retry` ends as cancelled
    as soon as that attempt has ended, even if it takes a while to stop. If it is cancelled in a
    pause, it ends as cancelled at once. A caller that was cancelled before may call `retry` while
    it cleans up: that cancellation does not count. Calls of `retry` know nothing of each other.

    You can rely on this: *attempts* is a whole number, 1 or more, perhaps thousands. *base* and
    *cap* are of type int or float, more than 0 and finite; *cap* may be less than *base*. `jitter`
    is a plain function that returns at once an int or float, 0 or more, and raises nothing. Each
    call of `call` gives a new coroutine. An attempt may take a while or no time at all; if it is
    cancelled, it ends as cancelled.

    Out of scope: KeyboardInterrupt and SystemExit, with which a program ends.
    """
    # TODO: await call() in a loop, and pause between two attempts.
    raise NotImplementedError


class Bank:
    """A bank that serves one shop at a time, for 0.2 s, and refuses all others meanwhile."""

    def __init__(self):
        self.busy = False
        self.refused = 0

    async def check_card(self):
        """Say whether a card is good; refused at once if the bank is busy."""
        if self.busy:
            self.refused += 1
            raise ConnectionRefusedError("the bank is busy")
        self.busy = True
        await asyncio.sleep(0.2)
        self.busy = False
        return "good"


async def retry_carelessly(call):
    """Try again every half second, as all other shops do."""
    while True:
        try:
            return await call()
        except ConnectionRefusedError:
            await asyncio.sleep(0.5)


async def open_shops(how, check):
    """Let nine shops check a card at the same time; print how often they were refused."""
    bank = Bank()
    await asyncio.gather(*[check(bank.check_card) for _ in range(9)])
    print(f"{how}: the bank has refused {bank.refused} times")


async def _main():
    await open_shops("carelessly", retry_carelessly)
    await open_shops("with retry", lambda call: retry(call, 50, 0.5, 2, _up_to))


def _up_to(limit):
    return random.uniform(0, limit)


if __name__ == "__main__":
    asyncio.run(_main())
