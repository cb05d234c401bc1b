"""Callers who are cancelled while they wait, alone or among others."""

import asyncio

IN_WORDS = {
    "waits_alone": "wait",
    "waits_among_others": "wait",
}
"""What messages call them."""


async def waits_alone(answer, seconds):
    """Wait for a gate that is opened after *seconds*."""
    gate = answer.Gate()
    opening = asyncio.get_running_loop().call_later(seconds, gate.open)
    try:
        return await gate.wait()
    finally:
        opening.cancel()


async def waits_among_others(answer, seconds):
    """Wait between others who came before and after; if cancelled, see how the others are."""
    gate = Watched(answer.Gate())
    others = [asyncio.create_task(gate.wait()) for _ in range(3)]
    opening = asyncio.get_running_loop().call_later(seconds, gate.open)
    try:
        await asyncio.sleep(0)
        others += [asyncio.create_task(gate.wait()) for _ in range(2)]
        await gate.wait()
    except asyncio.CancelledError:
        opening.cancel()
        await asyncio.sleep(0.5)
        gate.open()
        await asyncio.gather(*others)
        gate.close()
        last = asyncio.create_task(gate.wait())
        await asyncio.sleep(0.5)
        gate.open()
        await last
        print(f"too early: {gate.early}, too late: {gate.late}")
        raise
    finally:
        for each in others:
            each.cancel()


class Watched:
    """A gate that knows how many have not passed it at the moment of an opening."""

    def __init__(self, gate):
        self._gate = gate
        self._opened_at = None
        self.early = self.late = 0

    async def wait(self):
        await self._gate.wait()
        self.early += self._opened_at is None
        self.late += self._opened_at not in (None, asyncio.get_running_loop().time())

    def open(self):
        self._opened_at = asyncio.get_running_loop().time()
        self._gate.open()

    def close(self):
        self._opened_at = None
        self._gate.close()
