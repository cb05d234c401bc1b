"""Step 2: tasks, and timers."""

from .world import CUT_SHORT, Steps, World, live

IN_WORDS = {
    "tasks_in_turn": "run",
    "runs_again": "`run`, called several times",
    "timers": "run",
    "waits": "run",
    "always_ready": "run",
}
"""What messages call them."""


async def tasks_in_turn(answer, plan, rounds, value):
    """Let tasks give up their turns: each has a name, and how often it does that.

    In its second turn, each of them calls a friend.
    """
    answer = Steps(answer)
    world = World()

    async def speak(name, count):
        for number in range(1, count + 1):
            world.say(f"{name} {number}")
            if number == 2:
                answer.create_task(speak(f"a friend of {name}", 0))
            await answer.sleep(0)
        world.say(f"{name} ends")

    async def main():
        for each in plan:
            answer.create_task(speak(*each))
        world.say("all tasks are made")
        for number in range(1, rounds + 1):
            await answer.sleep(0)
            world.say(f"main {number}")
        return value

    try:
        return live(answer, main(), world)
    finally:
        answer.close()


async def runs_again(answer, message, value):
    """Run one main after another; the first one leaves tasks behind."""
    answer = Steps(answer)
    error = LookupError(message)
    worlds = [World(1000, most=10_000), World(7), World(), World()]
    is_over = False

    async def go_on(name, seconds):
        while True:
            await answer.sleep(seconds)
            if is_over:
                worlds[-1].say(f"a task of the first run goes on: {name}")

    async def leave():
        answer.create_task(go_on("it has slept", 1))
        answer.create_task(go_on("it was ready", 0))
        await answer.sleep(0)
        await answer.sleep(0)
        return "at once"

    async def go_to_sleep(seconds):
        worlds[-1].say(f"sleep gives {await answer.sleep(seconds)}")
        await answer.sleep(-1)
        return value

    async def fail():
        await answer.sleep(0.5)
        raise error

    last = go_to_sleep(0.001)
    try:
        seen = live(answer, leave(), worlds[0])
        is_over = True
        seen += live(answer, go_to_sleep(3), worlds[1])
        try:
            seen += live(answer, fail(), worlds[2])
        except LookupError as raised:
            seen.append(f"run raises {'the error of main' if raised is error else repr(raised)}")
        if not any(CUT_SHORT in each for each in seen):  # real time would pass
            seen.append(f"without a world, run returns {answer.run(main=last)!r}")
    finally:
        last.close()
        answer.close()
        for line in worlds[-1].lines:
            print(line)
    return seen


async def timers(answer, plan, end, begin):
    """Let tasks sleep: each has a name, and how long it sleeps, again and again."""
    answer = Steps(answer)
    world = World(begin, most=500 + 50 * sum(len(waits) for _, waits in plan))

    async def cook(name, waits):
        for seconds in waits:
            await answer.sleep(seconds)
            world.say(f"{name} is ready after {world.passed}")

    async def main():
        for each in plan:
            answer.create_task(cook(*each))
        await answer.sleep(end)

    return live(answer, main(), world)


async def waits(answer, seconds, slips):
    """Sleep again and again in a world whose waits are too short or too long; first work."""
    answer = Steps(answer)
    world = World(3, most=200, slips=slips)

    async def nap():
        await answer.sleep(1)
        world.say(f"a nap ends after {world.passed}")

    async def main():
        answer.create_task(nap())
        await answer.sleep(0)
        world.work(2)
        for each in seconds:
            await answer.sleep(each)
            world.say(f"main goes on after {world.passed}")

    seen = live(answer, main(), world)
    return [*seen, f"the loop has waited {world.waits} times"]


class Busy:
    """Tasks that are ready again and again, and those whom they must not hold up.

    Args:
        names: What the tasks are called.
        step: How long each of their turns takes, in seconds.
    """

    def __init__(self, answer, world, names, step):
        self._answer = answer
        self._world = world
        self._turns = dict.fromkeys(names, 0)
        self._step = step
        self._due = {}
        self._served = []
        self._late = []

    def expect(self, name, moment):
        """Note how many turns were taken when the time of *name* has come."""
        self._due[name] = None
        self._world.at(moment, lambda: self._due.update({name: dict(self._turns)}))

    def serve(self, name):
        """Note that *name* has had its turn."""
        self._served.append(name)
        if self._due[name] is None:
            self._late.append(f"{name} is too early")
        elif any(self._turns[each] > count + 5 for each, count in self._due[name].items()):
            self._late.append(f"{name} has to wait for more than 5 turns of a task")

    def told(self):
        """Return who had to wait for too long."""
        return self._late or ["nobody has to wait for more than 5 turns of a task"]

    def begin(self):
        """Create the tasks; they end after many turns, or when nobody is left to be served."""
        for name in self._turns:
            self._answer.create_task(self._work(name))

    async def _work(self, name):
        for _ in range(300):
            self._turns[name] += 1
            self._world.work(self._step)
            if len(self._served) == len(self._due):
                break
            await self._answer.sleep(0)


async def always_ready(answer, moments, names, step):
    """Let sleepers wake, some of them together, beside tasks that are ready again and again."""
    answer = Steps(answer)
    world = World(5, most=10_000)
    busy = Busy(answer, world, names, step)

    async def sleep(name, seconds):
        await answer.sleep(seconds)
        busy.serve(name)

    async def main():
        for number, seconds in enumerate(moments, 1):
            alone = moments.count(seconds) == 1
            name = f"the timer of {seconds:g} s" if alone else f"timer {number}, of {seconds:g} s,"
            busy.expect(name, seconds)
            answer.create_task(sleep(name, seconds))
        busy.begin()
        await answer.sleep(1000)

    return [*live(answer, main(), world), *busy.told()]
