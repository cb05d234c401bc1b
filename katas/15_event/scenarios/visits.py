"""Visitors who come to a gate, wait, go on, and sometimes leave."""

import asyncio

IN_WORDS = {
    "at_a_gate": "the program with a gate",
    "at_two_gates": "the program with two gates",
    "play": "gatekeeper",
    "visit": "visitor",
    "nobody_is_ahead": "the program with a gate",
    "visit_and_work": "visitor",
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
