"""Kata 26: attempts in a loop; each failure but the last is followed by a pause."""

import asyncio
import random


async def retry(call, attempts, base, cap, jitter):
    """Return what ``await call()`` returns; if that fails, try again after a pause."""
    limit = min(base, cap)
    for _ in range(attempts - 1):
        try:
            return await call()
        except (ConnectionError, TimeoutError):
            pause = jitter(limit)
        await asyncio.sleep(pause)
        limit = min(2 * limit, cap)
    return await call()


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


async def open_shops(how, check):
    """Let nine shops check a card at the same time; print how often they were refused."""
    bank = Bank()
    await asyncio.gather(*[check(bank.check_card) for _ in range(9)])
    print(f"{how}: the bank has refused {bank.refused} times")


async def _main():
    await open_shops("with retry", lambda call: retry(call, 50, 0.5, 2, _up_to))


def _up_to(limit):
    return random.uniform(0, limit)


if __name__ == "__main__":
    asyncio.run(_main())
