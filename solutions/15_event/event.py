"""Kata 15: each gate has an event."""

import asyncio


class Gate:
    """A gate where many wait."""

    def __init__(self):
        self._opened = asyncio.Event()

    async def wait(self):
        """Wait until the gate is open."""
        await self._opened.wait()

    def open(self):
        """Let everybody go on."""
        self._opened.set()

    def close(self):
        """Let those wait who come from now on."""
        self._opened.clear()


async def request(gate, name):
    """Answer a request as soon as the *gate* is open."""
    print(name, "waits")
    await gate.wait()
    print(name, "is answered")


async def main():
    """Move the database for 2 s; Ada and Bob ask before it is done, Eve asks later."""
    gate = Gate()
    early = [asyncio.create_task(request(gate, name)) for name in ("Ada", "Bob")]
    await asyncio.sleep(2)
    gate.open()
    await asyncio.gather(*early)
    await request(gate, "Eve")


if __name__ == "__main__":
    asyncio.run(main())
