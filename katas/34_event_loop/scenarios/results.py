"""Step 3: results and errors, and who waits for them."""

import contextlib
import io

from .world import Steps, World, live

IN_WORDS = {
    "results": "run",
    "errors": "run",
    "chains": "run",
    "stuck": "run",
}
"""What messages call them."""


class Odd(Exception):
    """An error whose truth value is False, and which is equal to everything."""

    __hash__ = Exception.__hash__

    def __len__(self):
        return 0

    def __eq__(self, other):
        return True


ERRORS = {each.__name__: each for each in (KeyError, ValueError, TimeoutError, Odd, OSError)}
"""What tasks raise, by name."""


async def results(answer, plan, asked, bell_at, late):  # noqa: C901 -- small parts of a program
    """Let tasks return values; let some wait for them, and others for one bell.

    Args:
        answer: The answer's module.
        plan: Name, seconds and result of each task.
        asked: Who awaits which task, after how many seconds.
        bell_at: When the bell is rung.
        late: How long after that somebody comes late.
    """
    answer = Steps(answer)
    world = World(2)
    tasks = {}

    async def work(seconds, value):
        await answer.sleep(seconds)
        return value

    async def deep(levels, what):
        return await (deep(levels - 1, what) if levels else what)

    async def ask(name, task, seconds):
        await answer.sleep(seconds)
        world.say(f"{name} gets {await deep(9, tasks[task])!r} after {world.passed}")

    async def ring(bell, door, value):
        await answer.sleep(bell_at)
        world.say(f"it is filled: {bell.done()}, {door.done()}")
        bell.set_result(value)
        world.say(f"it is filled: {bell.done()}, {door.done()}")
        await answer.sleep(0)
        door.set_result(None)

    async def hear(name, bell, door, seconds):
        await answer.sleep(seconds)
        world.say(f"{name} gets {await bell!r} after {world.passed}")
        if await door is not None:
            world.say(f"{name} does not get None")

    async def enter(door):
        world.say(f"who waits for the door gets {await door!r}")

    async def main():
        bell, door = answer.Future(), answer.Future()
        for name, seconds, value in plan:
            tasks[name] = answer.create_task(work(seconds, value))
        for each in asked:
            answer.create_task(ask(*each))
        answer.create_task(enter(door))
        answer.create_task(ring(bell, door, ValueError("a result")))
        hearers = []
        for number, seconds in enumerate([0.75, 0.25, 0.5, bell_at + late]):
            hearing = hear(f"number {number}", bell, door, seconds)
            hearers.append(answer.create_task(hearing))
        for each in hearers:
            world.say(f"a task gives {await each}")
        await answer.sleep(20)
        return [task.done() for task in tasks.values()]

    return live(answer, main(), world)


def whose(error, raised):
    """Return who has raised *error*; of an error that nobody has raised what it says."""
    return next((name for name, known in raised.items() if known is error), repr(error))


async def errors(answer, plan, asked, kind):
    """Let tasks fail: name, seconds and kind of error; some are awaited, some are not."""
    answer = Steps(answer)
    world = World(2)
    raised, tasks = {}, {}

    async def work(name, seconds, kind):
        await answer.sleep(seconds)
        if kind is None:
            world.say(f"{name} ends after {world.passed}")
            return name
        raised[name] = ERRORS[kind](name)
        raise raised[name]

    async def ask(name, task, seconds):
        await answer.sleep(seconds)
        try:
            world.say(f"{name} gets {await tasks[task]!r}")
        except Exception as error:
            world.say(f"{name} catches the error of {whose(error, raised)} after {world.passed}")

    async def main():
        tasks["the future"] = answer.Future()
        for each in plan:
            tasks[each[0]] = answer.create_task(work(*each))
        for each in asked:
            answer.create_task(ask(*each))
        await answer.sleep(4)
        raised["the future"] = ERRORS[kind]("the future")
        tasks["the future"].set_exception(raised["the future"])
        world.say(f"the future is filled: {tasks['the future'].done()}")
        await answer.sleep(4)
        # Nobody takes care of this one, and of what it raises.
        await tasks[plan[0][0]]

    told = io.StringIO()
    with contextlib.redirect_stderr(told):
        try:
            seen = live(answer, main(), world)
        except tuple(ERRORS.values()) as error:
            if error is not raised.get(plan[0][0]):
                raise
            seen = [f"run raises the error of {plan[0][0]} after {world.passed}"]
    lines = told.getvalue().splitlines() or ["nothing"]
    return [*seen, f"written to stderr: {lines[0]}"]


async def chains(answer, length):
    """Let one future fill the next, and one task wait for the next, many times."""
    answer = Steps(answer)
    world = World(most=1000 + 20 * length)

    async def pass_on(future, after):
        after.set_result(await future + 1)

    async def ask(task):
        return await task + 1

    async def main():
        first = future = answer.Future()
        for _ in range(length):
            after = answer.Future()
            answer.create_task(pass_on(future, after))
            future = after
        task = future
        for _ in range(length):
            task = answer.create_task(ask(task))
        await answer.sleep(1)
        first.set_result(0)
        return await task

    return live(answer, main(), world)


async def stuck(answer, seconds, waiters):
    """Wait for a future that nobody fills, after some time."""
    answer = Steps(answer)
    world = World(11)

    async def wait(future):
        await future

    async def main():
        future = answer.Future()
        for _ in range(waiters):
            answer.create_task(wait(future))
        await answer.sleep(seconds)
        await future

    try:
        seen = live(answer, main(), world)
    except (NotImplementedError, RecursionError):
        raise
    except RuntimeError:
        seen = [f"run raises a RuntimeError after {world.passed}"]

    async def nothing():
        return "nothing"

    return [*seen, *live(answer, nothing(), World())]
