"""Kata 26: try again, but not at once. The lesson is README.md in this folder."""

import asyncio
import random


async def retry(call, attempts, base, cap, jitter):
    """Return what ``await call()`` returns; when that fails, try again after a pause.

    One attempt is ``await call()``. `call` takes no arguments, and each call of it gives a
    new coroutine. An attempt may take a while or no time at all, return anything, and raise
    any exception. What it returns is the result, also None, something false, or an exception
    object. The first attempt begins at once, and there are *attempts* of them at most.

    An attempt has failed when it raises a ConnectionError or a TimeoutError, or any kind of
    these (a subclass). Everything else that it raises comes out at once, the same object: other
    exceptions, a group of exceptions, whatever is in it, and what is no Exception. When an
    attempt ends as cancelled, and nobody has cancelled `retry`, a CancelledError comes out.

    Between a failed attempt and the next one is a pause. The first pause has a limit of
    *base* seconds, and each further one a limit twice as high as the one before, but a limit
    is never higher than *cap*. When the attempt has failed, ``jitter(limit)`` draws how many
    seconds the pause after it lasts. It is called once for each pause, and for nothing else.
    A pause lasts as long as it says, also if that is 0 or more than *cap*. Then the next
    attempt begins. `retry` takes no time but that of its attempts and pauses.

    After the last attempt there is no pause: if it fails, its exception comes out, the same
    object.

    When `retry` is cancelled (once), at whatever moment after its beginning, no further
    attempt begins. The attempt that goes on is cancelled, too, and `retry` ends as cancelled
    as soon as that one has ended, even if it takes a while to stop. In a pause, `retry` ends
    as cancelled before any time passes.

    *attempts* is a whole number, 1 or more, and there may be thousands. *base* and *cap* are
    numbers, more than 0; *cap* may be less than *base*. `jitter` is a plain function that
    returns at once, a number that is not negative, and it raises nothing. An attempt ends as
    cancelled if it is cancelled. Calls of `retry` know nothing of each other.

    Out of scope: KeyboardInterrupt and SystemExit, with which a program ends.
    """
    # TODO: await call() in a loop, and pause between two attempts.
    raise NotImplementedError


class Bank:
    """A bank that serves one shop at a time, for 0.2 s, and refuses all others meanwhile."""

    def __init__(self):
        self.busy = False
        self.asked = 0

    async def check_card(self):
        """Say whether a card is good; refused at once if the bank is busy."""
        self.asked += 1
        if self.busy:
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
    """Let nine shops check a card at the same time; print how long that took them all."""
    bank = Bank()
    begin = asyncio.get_running_loop().time()
    await asyncio.gather(*[check(bank.check_card) for _ in range(9)])
    seconds = asyncio.get_running_loop().time() - begin
    print(f"{how}: the bank was asked {bank.asked} times in {seconds:.1f} s")


async def _main():
    await open_shops("carelessly", retry_carelessly)
    await open_shops("with retry", lambda call: retry(call, 50, 0.5, 2, _up_to))


def _up_to(limit):
    return random.uniform(0, limit)


if __name__ == "__main__":
    asyncio.run(_main())
