"""Scenarios of kata 15: visitors who come to a gate, wait, go on, and sometimes leave."""

import asyncio
import gc

from pytest_asyncio_kata.worker.arrivals import arrival

IN_WORDS = {
    "at_a_gate": "the program with a gate",
    "at_two_gates": "the program with two gates",
    "play": "gatekeeper",
    "visit": "visitor",
    "visit_and_work": "visitor",
    "nobody_is_ahead": "the program with a gate",
    "in_any_order": "the program with a gate",
    "comes_and_goes": "visitor",
    "kept_of_those_who_came": "the program with a gate",
    "one_opening": "the program with a gate",
    "waits_alone": "wait",
    "waits_among_others": "wait",
}
"""What messages call them."""


class Gatekeeper:
    """One gate and its visitors; what happens is printed as a sentence.

    Args:
        answer: The answer's module.
        times: How often each visitor waits, one time after another.
        name: What the sentences call the gate.
    """

    def __init__(self, answer, times=1, name="the gate"):
        self._gate = answer.Gate()
        self._times = times
        self._name = name
        self._visits = {}
        self._left = set()

    def let_happen(self, sentence):
        """Do what *sentence* says: someone comes or leaves, the gate opens or closes."""
        who, _, does = sentence.rpartition(" ")
        if does == "comes":
            visiting = visit(self._gate, who, self._times)
            # Tasks may have equal names: nobody is known by the name of a task.
            self._visits[who] = asyncio.create_task(visiting, name="visitor")
            return  # a visitor says that itself
        print(sentence)
        if does == "leaves":
            self._left.add(who)
            self._visits[who].cancel()
        elif who == self._name:
            {"opens": self._gate.open, "closes": self._gate.close}[does]()

    async def ends(self):
        """Wait until all visits have ended; raise what has come out of one of them.

        That is a CancelledError, too, if nobody has cancelled this visit here.
        """
        await asyncio.wait(self._visits.values(), return_when=asyncio.FIRST_EXCEPTION)
        for who, each in self._visits.items():
            if each.done() and not (each.cancelled() and who in self._left):
                each.result()

    async def clean_up(self):
        """End all visits."""
        for each in self._visits.values():
            each.cancel()
        if self._visits:
            await asyncio.wait(self._visits.values())


async def play(plan, keeper):
    """Let things happen: *plan* has seconds since now, and sentences for one step."""
    loop = asyncio.get_running_loop()
    begin = loop.time()
    try:
        for moment, *sentences in plan:
            await asyncio.sleep(begin + moment - loop.time())
            for sentence in sentences:
                keeper.let_happen(sentence)
        await keeper.ends()
    finally:
        await keeper.clean_up()


async def visit(gate, name, times=1):
    """Wait at the *gate*, *times* times, and say so."""
    print(f"{name} comes")
    try:
        for _ in range(times):
            await gate.wait()
            print(f"{name} goes on")
    except asyncio.CancelledError:
        print(f"{name} has left")
        raise


async def at_a_gate(answer, plan, times=1):
    """Play one plan."""
    await play(plan, Gatekeeper(answer, times))


async def at_two_gates(answer, north, south):
    """Play two plans at the same time, and then the first one again with another gate."""
    keepers = Gatekeeper(answer, name="the north gate"), Gatekeeper(answer, name="the south gate")
    await asyncio.gather(play(north, keepers[0]), play(south, keepers[1]))
    await play(north, Gatekeeper(answer, name="the north gate"))


async def nobody_is_ahead(answer, names, seconds, passes):
    """Let everybody start something as soon as they go on, and call *passes* before."""
    gate = answer.Gate()
    visits = [asyncio.create_task(visit_and_work(gate, name, passes)) for name in names]
    try:
        await asyncio.sleep(seconds)
        print("the gate opens")
        gate.open()
        await asyncio.gather(*visits)
    finally:
        for each in visits:
            each.cancel()
        await asyncio.wait(visits)


async def visit_and_work(gate, name, passes):
    """Wait at the *gate*, and give the next task a turn before the work begins."""
    await gate.wait()
    passes(name)
    print(f"{name} goes on")
    await asyncio.sleep(0)
    print(f"{name} begins to work")


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


async def kept_of_those_who_came(answer, count):
    """Let *count* callers leave and as many go on, before the gate is closed again.

    Returns:
        What is seen then, in words: whether something of each of them is still there.
    """
    gate = answer.Gate()
    before = things(answer)
    waiting = await one_opening(gate, count) + await one_opening(gate, 1)
    kept = things(answer) - before
    return [
        f"callers who waited: {waiting}",
        f"kept of each of them: {'something' if kept >= count else 'nothing'}",
    ]


async def one_opening(gate, count):
    """Let *count* callers leave and *count* others go on; return how many have waited for it."""
    visits = [asyncio.create_task(gate.wait()) for _ in range(2 * count)]
    await asyncio.sleep(1)
    waiting = sum(not each.done() for each in visits)
    for each in visits[:count]:
        each.cancel()
    await asyncio.sleep(0.5)
    gate.open()
    await asyncio.gather(*visits[count:])
    gate.close()
    return waiting


def things(answer):
    """Return how many objects there are of which one can be made for each caller."""
    gc.collect()
    modules = {"asyncio", "_asyncio", "concurrent", "threading", answer.__name__}
    return sum(type(each).__module__.partition(".")[0] in modules for each in gc.get_objects())


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
