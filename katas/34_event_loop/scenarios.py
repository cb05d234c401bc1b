"""Scenarios of kata 34: a world without real time, and programs that the answer's loop runs."""

import asyncio as real_asyncio
import contextlib
import heapq
import io
import itertools
import select
import socket
import struct
import sys

from pytest_asyncio_kata.worker.recording.calls import calls_on

IN_WORDS = {
    "turns": "take_turns",
    "many_turns": "take_turns",
    "tasks_in_turn": "run",
    "runs_again": "`run`, called several times",
    "timers": "run",
    "waits": "run",
    "always_ready": "run",
    "results": "run",
    "errors": "run",
    "chains": "run",
    "stuck": "run",
    "together": "run",
    "together_with_errors": "run",
    "programs": "`run`, called with each program",
    "ready_sockets": "run",
    "always_ready_with_sockets": "run",
    "echoes": "run",
}
"""What messages call them."""


ON_ITS_WAY = 0 if sys.platform == "linux" else 0.002
"""Seconds after which that is there which has been sent on loopback."""

CUT_SHORT = "the run is cut short"
"""How the text begins that says why the world has ended a run."""

FEW_WAITS = 40
"""More than enough for about twenty things that happen."""

MANY_LOOKS = 20
"""After so many waits of 0 s, one after another, some time has passed."""

MOST_DRAWN = 100
"""A wait of so many seconds is no part of a drawing."""

AT_HOME = socket.AF_UNIX if sys.platform == "linux" else socket.AF_INET
"""Sockets on which what is read makes room at once: TCP takes its time for that."""


# -- The world --------------------------------------------------------------------------


class Ended(BaseException):
    """The world ends the run: the loop would go on for ever, or stand still."""


class World:
    """A world whose time passes only while somebody waits or works, and then at once.

    Args:
        begin: What its clock shows at first.
        most: How often it may be asked.
        slips: How much of the time its waits take, one after another: 0.5 is too early.
        passes: Called with the seconds that pass; None if nobody wants to know.
    """

    def __init__(self, begin=0, most=1000, slips=(), passes=None):
        self._passes = passes
        self.begin = self._now = begin
        self.clients = []
        self.lines = []
        self.waits = 0
        self._left = self._most = most
        self._looks = 0
        self._slips = iter(slips)
        self._numbers = itertools.count()
        self._events = []

    @property
    def now(self):
        """What its clock shows."""
        return self._now

    @now.setter
    def now(self, moment):
        if self._passes is not None:
            self._passes(moment - self._now)
        self._now = moment

    @property
    def passed(self):
        """How much time has passed, as a text."""
        return f"{round(self.now - self.begin, 5):g} s"

    def say(self, line):
        """Keep a *line* of a program; it is printed after the run, as no line of the answer."""
        self.lines.append(line)

    def time(self):
        self._ask()
        return self.now

    def wait(self, seconds, reading=(), writing=()):
        self._ask()
        if seconds is not None and seconds < 0:
            raise ValueError("sleep length must be non-negative")
        if seconds != 0:
            self.waits += 1
        if seconds:
            seconds *= next(self._slips, 1)
        until = None if seconds is None else self.now + seconds
        while True:
            ready = self._ready(reading, writing)
            if any(ready):
                return ready
            if self._events and (until is None or self._events[0][0] <= until):
                when, _, happen = heapq.heappop(self._events)
                self.now = max(self.now, when)
                happen()
            elif until is None:
                raise Ended("the loop waits for ever: nothing will wake it")
            else:
                break
        self._looks = 0 if seconds else self._looks + 1
        # To look takes no time. But whoever looks again and again sees time pass in the end.
        self.now = until if self._looks < MANY_LOOKS else self.now + 2**-30
        return [], []

    def work(self, seconds):
        """Let time pass: somebody works."""
        self.now += seconds
        while self._events and self._events[0][0] <= self.now:
            heapq.heappop(self._events)[-1]()

    def at(self, moment, happen):
        """Call *happen* when so much time has passed since the begin."""
        heapq.heappush(self._events, (self.begin + moment, next(self._numbers), happen))

    def _ready(self, reading, writing):
        if not (reading or writing):
            return [], []
        moved = [client.move() for client in self.clients]
        return select.select(reading, writing, [], ON_ITS_WAY if any(moved) else 0)[:2]

    def _ask(self):
        self._left -= 1
        if self._left < 0:
            raise Ended(f"the world was asked more than {self._most} times: a busy loop")


class Steps:
    """The functions of an answer; it remembers if one of them is not written yet.

    An error of a task may go to nobody, also that one.
    """

    def __init__(self, answer):
        self._answer = answer
        self._given = []
        self.not_written = None

    def create_task(self, coro):
        self._given.append(coro)
        with self.noticed():
            return self._answer.create_task(coro)

    def close(self):
        """Close what was given to `create_task`: that it never began is said in other words."""
        for each in self._given:
            each.close()

    def __getattr__(self, name):
        what = getattr(self._answer, name)

        def call(*arguments, **named):
            with self.noticed():
                return what(*arguments, **named)

        return call

    @contextlib.contextmanager
    def noticed(self):
        """Remember the NotImplementedError that the block raises."""
        try:
            yield
        except NotImplementedError as error:
            self.not_written = error
            raise


def live(answer, main, world):
    """Let the answer's loop run the coroutine *main*; return how that ended."""
    try:
        value = answer.run(main, world)
    except Ended as end:
        return [f"{CUT_SHORT}: {end}"]
    finally:
        main.close()
        for line in world.lines:
            print(line)
        if answer.not_written:
            raise answer.not_written
    return [f"run returns {value!r}", f"{world.passed} have passed"]


# -- Step 1 -----------------------------------------------------------------------------


async def turns(answer, plan):
    """Let generators take turns: each has a name, and a list of what it yields."""
    lines = []

    def speak(name, values):
        for number, value in enumerate(values, 1):
            lines.append(f"{name} {number}")
            yield value
        lines.append(f"{name} ends")
        return name

    generators = [speak(*each) for each in plan]
    before = list(generators)
    answer.take_turns([])
    try:
        answer.take_turns(generators)
    finally:
        for line in lines:
            print(line)
    return ["the list is as before" if generators == before else "the list has changed"]


async def many_turns(answer, counts):
    """Let many generators take turns, some of them many thousand turns."""
    taken = [0] * len(counts)

    def take(place, count):
        for _ in range(count):
            taken[place] += 1
            yield

    answer.take_turns([take(*each) for each in enumerate(counts)])
    return [f"{sum(taken)} turns were taken"]


# -- Step 2 -----------------------------------------------------------------------------


async def tasks_in_turn(answer, plan, rounds, value):
    """Let tasks give up their turns: each has a name, and how often it does that."""
    answer = Steps(answer)
    world = World()

    async def speak(name, count):
        for number in range(1, count + 1):
            world.say(f"{name} {number}")
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


# -- Step 3 -----------------------------------------------------------------------------


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


# -- Step 4 -----------------------------------------------------------------------------


async def together(answer, plan, twice, bell_at):
    """Wait for many: name, seconds, result, and whether it is a task already."""
    answer = Steps(answer)
    world = World(4, most=1000 + 50 * len(plan))

    async def work(name, seconds, value, is_task):
        if not is_task:
            world.say(f"{name} begins")
        await answer.sleep(seconds)
        world.say(f"{name} ends after {world.passed}")
        return value

    async def ring(bell):
        await answer.sleep(bell_at)
        bell.set_result("the bell")

    async def main():
        bell = answer.Future()
        answer.create_task(ring(bell))
        many = [answer.create_task(work(*each)) if each[-1] else work(*each) for each in plan]
        same = answer.create_task(work(*twice))
        results = await answer.gather(same, *many, bell, same)
        world.say(f"all have ended after {world.passed}")
        empty = await answer.gather()
        again = await answer.gather(bell, same)
        return results, empty, again

    return live(answer, main(), world)


async def together_with_errors(answer, plan, end):
    """Wait for many, some of which fail: name, seconds and kind of error."""
    answer = Steps(answer)
    world = World(4)
    raised = {}

    async def work(name, seconds, kind):
        await answer.sleep(seconds)
        if kind is None:
            world.say(f"{name} ends after {world.passed}")
            return name
        raised[name] = ERRORS[kind](name)
        raise raised[name]

    async def main():
        try:
            results = await answer.gather(*(work(*each) for each in plan))
        except NotImplementedError:
            raise
        except Exception as error:
            world.say(f"gather raises the error of {whose(error, raised)} after {world.passed}")
        else:
            world.say(f"gather gives {results!r}")
        await answer.sleep(end)
        return "main"

    return live(answer, main(), world)


class Noted:
    """What programs do in the world of the answer's loop, to be drawn in the time of that world.

    Where the test's own time is virtual, it passes with the world's.
    """

    def __init__(self):
        loop = real_asyncio.get_running_loop()
        self._clock = None if loop.wall else loop.clock
        self._calls = calls_on(loop)

    def passes(self, seconds):
        """Let so many *seconds* pass."""
        if self._clock is not None and 0 < seconds < MOST_DRAWN:
            self._clock.advance(seconds)

    def noted(self, function):
        """Return *function*, a coroutine function of a program, with its calls noted."""

        async def call(*arguments):
            noted = self._calls.begins(function.__name__, *(arguments or [""]))
            try:
                result = await function(*arguments)
            except Exception:
                self._calls.ends(noted, "raised")
                raise
            self._calls.ends(noted, "returned")
            return result

        return call


def crawler(asyncio, noted):
    """The first function of katas 01 to 03."""

    @noted
    async def crawl_page(url):
        print(f"crawling {url}")
        await asyncio.sleep(int(url.split("_")[-1]))
        print(f"OK {url}")
        return f"page {url}"

    return crawl_page


def program_01(asyncio, noted):
    """A program of kata 01: one page after another."""
    crawl_page = crawler(asyncio, noted)

    async def main(urls):
        for url in urls:
            await crawl_page(url)

    return main


def program_02(asyncio, noted):
    """A program of kata 02: a task for each page."""
    crawl_page = crawler(asyncio, noted)

    async def main(urls):
        tasks = [asyncio.create_task(crawl_page(url)) for url in urls]
        for task in tasks:
            await task

    return main


def program_03(asyncio, noted):
    """A program of kata 03: all pages together."""
    crawl_page = crawler(asyncio, noted)

    async def main(urls):
        return await asyncio.gather(*(crawl_page(url) for url in urls))

    return main


def program_04(asyncio, noted):
    """The programs of kata 04: what runs when."""

    @noted
    async def worker_1():
        print("worker_1 start")
        await asyncio.sleep(1)
        print("worker_1 done")

    @noted
    async def worker_2():
        print("worker_2 start")
        await asyncio.sleep(2)
        print("worker_2 done")

    async def side_by_side():
        task_1 = asyncio.create_task(worker_1())
        task_2 = asyncio.create_task(worker_2())
        print("before await")
        await task_1
        print("awaited worker_1")
        await task_2
        print("awaited worker_2")

    async def second_first():
        task_1 = asyncio.create_task(worker_1())
        task_2 = asyncio.create_task(worker_2())
        print("before await")
        await task_2
        print("awaited worker_2")
        await task_1
        print("awaited worker_1")

    async def main(_):
        await side_by_side()
        await second_first()

    return main


async def programs(answer, urls):
    """Run the programs of katas 01 to 04, with the answer in asyncio's place."""
    answer, notes = Steps(answer), Noted()
    seen = []
    for number, program in enumerate((program_01, program_02, program_03, program_04), 1):
        printed, world = io.StringIO(), World(passes=notes.passes)
        with contextlib.redirect_stdout(printed):
            end = live(answer, program(answer, notes.noted)(urls), world)
        print(printed.getvalue(), end="")
        seen.append(f"kata 0{number}: {', '.join(end)}")
    return seen


# -- Step 5 -----------------------------------------------------------------------------


class Watched(socket.socket):
    """A socket of the answer; a call of it that would block ends the run."""

    accepted = None

    def accept(self):
        self._must_be_ready("accept", reading=True)
        descriptor, address = self._accept()
        client = Watched(fileno=descriptor)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        client.setblocking(True)  # as Python's own
        self.accepted.append(client)
        return client, address

    def recv(self, *arguments):
        self._must_be_ready("recv", reading=True)
        return super().recv(*arguments)

    def recv_into(self, *arguments):
        self._must_be_ready("recv_into", reading=True)
        return super().recv_into(*arguments)

    def send(self, data, *flags):
        if self.gettimeout() == 0:
            return super().send(data, *flags)
        self.sendall(data)
        return len(data)

    def sendall(self, data, *flags):
        if self.gettimeout() == 0:
            super().sendall(data, *flags)
            return
        left = memoryview(data)
        while left:
            self._must_be_ready("send", reading=False)
            self.setblocking(False)
            try:
                left = left[super().send(left) :]
            finally:
                self.setblocking(True)

    def _must_be_ready(self, call, *, reading):
        if self.gettimeout() != 0:
            mine, nothing = [self], []
            ready = select.select(mine if reading else nothing, nothing if reading else mine, [], 0)
            if not any(ready):
                raise Ended(f"the loop stands still in a call of {call}: the socket blocks")


class Client:
    """Somebody outside, who sends as fast as possible, and reads if it is told so.

    Args:
        listener: What to connect to.
        reads: Whether it reads from the beginning.
    """

    def __init__(self, world, name, listener, reads):
        self.name, self._world = name, world
        self._socket = socket.socket(listener.family)
        self._socket.connect(listener.getsockname())
        self._socket.setblocking(False)
        self._to_send, self._ends, self._reads = b"", False, reads
        self._got, self._got_at, self._end = b"", "", "its connection is open"

    def begin(self):
        """Be there, and say nothing."""

    def send(self, data):
        self._to_send += data

    def end(self):
        """Say that all has been sent, as soon as it has been."""
        self._ends = True

    def vanish(self):
        """Break the connection off, with something unread: the other end gets a ConnectionError."""
        if self._socket.fileno() == -1:
            return
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close()
        self._end = "it is gone"

    def close(self):
        self._socket.close()

    def read_now(self):
        self._reads = True

    def stop_reading(self):
        self._reads = False

    def move(self):
        """Send and read what is possible; return whether that was something."""
        if self._socket.fileno() == -1:
            return False
        moved = False
        try:
            if self._to_send:
                sent = self._socket.send(self._to_send)
                self._to_send, moved = self._to_send[sent:], True
        except BlockingIOError:
            pass
        except ConnectionError as error:
            self._fail(error)
            return True
        if self._ends and not self._to_send:
            self._socket.shutdown(socket.SHUT_WR)
            self._ends, moved = False, True
        return self._read() or moved if self._reads else moved

    def _read(self):
        try:
            data = self._socket.recv(2**18)
        except BlockingIOError:
            return False
        except ConnectionError as error:
            self._fail(error)
            return True
        if data:
            self._got += data
            self._got_at = f" by {self._world.passed}"
            return True
        self._end = f"its connection is closed at {self._world.passed}"
        self.close()
        return True

    def _fail(self, error):
        self._end = f"its connection is broken: {type(error).__name__}"
        self.close()

    def told(self):
        """Return what it has got, as a text."""
        data = self._got
        got = repr(data) if len(data) < 60 else f"{len(data)} bytes, sum {sum(data)}"
        return f"{self.name} gets {got}{self._got_at}, {self._end}"


async def echoes(answer, family, plan, end):
    """Let clients talk to the echo server.

    Args:
        answer: The answer's module.
        family: "loopback", or "at home", where full buffers get room at once.
        plan: Name, and a list of moments and of what happens then: the name of a method of
            `Client`, or a piece that is sent, and how often.
        end: When the run is over.
    """
    answer = Steps(answer)
    world = World(6, most=10_000)
    listener = Watched(AT_HOME if family == "at home" else socket.AF_INET)
    listener.accepted = []
    clients = []
    seen = []

    def connect(name, steps):
        reads = not any("read_now" in step for step in steps)
        client = Client(world, name, listener, reads)
        clients.append(client)
        world.clients.append(client)
        for moment, what in steps:
            if isinstance(what, str):
                world.at(moment, getattr(client, what))
            else:
                piece, count = what
                world.at(moment, lambda data=piece * count: client.send(data))

    async def serve():
        with answer.noticed():
            await answer.echo_server(listener)

    async def main():
        answer.create_task(serve())
        await answer.sleep(end)
        left = sum(each.fileno() != -1 for each in listener.accepted)
        seen.append(f"at the end {left} of {len(listener.accepted)} connections are open")

    try:
        listener.bind(("127.0.0.1", 0) if listener.family == socket.AF_INET else "")
        listener.listen(100)
        listener.setblocking(False)
        for name, steps in plan:
            begin = steps[0][0]
            world.at(begin, lambda each=(name, steps): connect(*each))
        seen += live(answer, main(), world)
        return [*seen, *sorted(client.told() for client in clients)]
    finally:
        for each in (listener, *listener.accepted, *clients):
            each.close()


def fill(sock):
    """Send until nothing more is taken."""
    with contextlib.suppress(BlockingIOError):
        while sock.send(bytes(2**16)):
            pass


def read_all(sock):
    """Read what is there."""
    sock.setblocking(False)
    with contextlib.suppress(BlockingIOError):
        while sock.recv(2**20):
            pass


class Pairs:
    """Pairs of sockets: one is the answer's, the other one is outside."""

    def __init__(self):
        self._all = []

    def pair(self):
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        self._all += [ours, theirs]
        return ours, theirs

    def close(self):
        for each in self._all:
            each.close()


async def ready_sockets(answer, plan, ticks, full_until, other_full_until):
    """Wait for sockets beside timers.

    Args:
        answer: The answer's module.
        plan: Name, when somebody waits, when something is sent, and what; b"" is its end.
        ticks: The times of a task that sleeps.
        full_until: When a socket that is full is read empty.
        other_full_until: The same of one that is waited for when all others have ended.
    """
    answer = Steps(answer)
    world = World(8, most=2000)
    pairs = Pairs()

    async def read(name, seconds, moment, data):
        ours, theirs = pairs.pair()
        world.at(moment, lambda: theirs.send(data) if data else theirs.close())
        await answer.sleep(seconds)
        await answer.readable(ours)
        world.say(f"{name} reads {ours.recv(100)!r} after {world.passed}")
        if len(data) > 1:
            theirs.send(b"more")
            await answer.sleep(1.5)
            await answer.readable(ours)
            world.say(f"{name} reads {ours.recv(100)!r} after {world.passed}")
        ours.close()

    async def write(name, until):
        ours, theirs = pairs.pair()
        world.at(until, lambda: read_all(theirs))
        fill(ours)
        await answer.writable(ours)
        world.say(f"{name} takes something after {world.passed}")
        await answer.writable(ours)

    async def tick():
        for number, seconds in enumerate(ticks, 1):
            await answer.sleep(seconds)
            world.say(f"tick {number} after {world.passed}")

    async def main():
        tasks = [answer.create_task(read(*each)) for each in plan]
        tasks += [answer.create_task(write("the full socket", full_until))]
        tasks += [answer.create_task(tick())]
        for each in tasks:
            await each
        await write("the other full socket", other_full_until)

    try:
        seen = live(answer, main(), world)
    finally:
        pairs.close()
    often = f"{world.waits} times" if world.waits > FEW_WAITS else "a few times"
    return [*seen, f"the loop has waited {often}"]


async def always_ready_with_sockets(answer, moments, names, step):
    """Let something come on sockets beside tasks that are ready again and again."""
    answer = Steps(answer)
    world = World(9, most=10_000)
    busy = Busy(answer, world, names, step)
    pairs = Pairs()

    async def read(name, ours):
        await answer.readable(ours)
        ours.recv(100)
        busy.serve(name)

    async def main():
        for seconds in moments:
            name = f"what comes after {seconds:g} s"
            ours, theirs = pairs.pair()
            world.at(seconds, lambda theirs=theirs: theirs.send(b"!"))
            busy.expect(name, seconds)
            answer.create_task(read(name, ours))
        busy.begin()
        await answer.sleep(1000)

    try:
        return [*live(answer, main(), world), *busy.told()]
    finally:
        pairs.close()
