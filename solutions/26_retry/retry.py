"""Kata 26: attempts in a loop; each failure but the last is followed by a pause."""

import asyncio
import random


async def retry(call, attempts, base, cap, jitter):
    """Return what ``await call()`` returns; when that fails, try again after a pause."""
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


async def open_shops(how, check):
    """Let nine shops check a card at the same time; print how long that took them all."""
    bank = Bank()
    begin = asyncio.get_running_loop().time()
    await asyncio.gather(*[check(bank.check_card) for _ in range(9)])
    seconds = asyncio.get_running_loop().time() - begin
    print(f"{how}: the bank was asked {bank.asked} times in {seconds:.1f} s")


async def _main():
    await open_shops("with retry", lambda call: retry(call, 50, 0.5, 2, _up_to))


def _up_to(limit):
    return random.uniform(0, limit)


if __name__ == "__main__":
    asyncio.run(_main())
