"""What happens at a gate in any order."""

import asyncio

from pytest_asyncio_kata.worker.arrivals import arrival

IN_WORDS = {
    "in_any_order": "the program with a gate",
    "comes_and_goes": "visitor",
}
"""What messages call them."""


class Witness:
    """A gate that knows for whom it was opened; `mistakes` says what else has happened."""

    def __init__(self, gate):
        self._gate = gate
        self._is_open = False
        self._visits, self._waiting, self._may_pass, self._left = {}, set(), set(), set()
        self.mistakes = []

    def comes(self, name):
        """Begin to wait in the next turn."""
        self._visits[name] = asyncio.create_task(comes_and_goes(self, name))

    def leaves(self, name):
        """Stop waiting."""
        self._left.add(name)
        self._visits[name].cancel()

    def opens(self):
        self._is_open = True
        self._may_pass |= self._waiting
        self._gate.open()

    def closes(self):
        self._is_open = False
        self._gate.close()

    async def wait(self, name):
        """Wait at the gate, and see whether that ends too early."""
        self._waiting.add(name)
        if self._is_open:
            self._may_pass.add(name)
        await self._gate.wait()
        if name not in self._may_pass:
            self.mistakes.append(f"{name} was early")

    async def ends(self):
        """See who is late, and end all visits."""
        for name, visit in self._visits.items():
            if visit.cancelled() and name not in self._left:
                self.mistakes.append(f"{name} was cancelled, too")
            elif name in self._may_pass | self._left and not visit.done():
                self.mistakes.append(f"{name} was forgotten")
            visit.cancel()
        await asyncio.wait(self._visits.values())


async def comes_and_goes(gate, name):
    """Wait at the *gate*, and go on."""
    await gate.wait(name)


async def in_any_order(answer, ada, bob, cyd, dan):
    """Let two wait; then two more come, one leaves and the gate opens and closes, in any order.

    The last to come begins to wait in the moment before the gate is closed, if it was open.
    """
    gate, soon = Witness(answer.Gate()), asyncio.get_running_loop().call_soon
    happens = {
        "gate opens": gate.opens,
        "gate closes": gate.closes,
        f"{ada} leaves": lambda: gate.leaves(ada),
        f"{cyd} comes": lambda: gate.comes(cyd),
        "gate opens again": gate.opens,
        f"{dan} comes last": lambda: (gate.comes(dan), soon(gate.closes)),
    }
    gate.comes(ada)
    gate.comes(bob)
    await asyncio.sleep(1)
    await asyncio.gather(*[arrival(label, does) for label, does in happens.items()])
    await asyncio.sleep(1)
    await gate.ends()
    return ", ".join(gate.mistakes) or "all is well"
