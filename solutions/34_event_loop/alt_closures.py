"""No class for the loop: `run` keeps everything in its variables; timers are a sorted list."""

import bisect
import operator
import select
import time
import types


class World:
    def time(self):
        return time.monotonic()

    def wait(self, seconds, reading=(), writing=()):
        if reading or writing:
            return select.select(reading, writing, [], seconds)[:2]
        time.sleep(seconds)
        return [], []


def take_turns(generators):
    def turn(generator):
        for _ in generator:
            return True
        return False

    left = generators
    while left:
        left = list(filter(turn, left))


now = wake_later = wake = wake_when_ready = None


def run(main, world=None):  # noqa: C901 -- one loop, seen whole
    global now, wake_later, wake, wake_when_ready
    world = world or World()
    now = world.time
    queue, timers, sockets = [], [], ({}, {})

    def wake(coro):
        queue.append(coro)

    def wake_later(coro, seconds):
        bisect.insort(timers, (now() + seconds, coro), key=operator.itemgetter(0))

    def wake_when_ready(coro, sock, how):
        sockets[how][sock] = coro

    def look(seconds):
        for ready, waiting in zip(world.wait(seconds, *map(list, sockets)), sockets, strict=True):
            queue.extend(waiting.pop(sock) for sock in ready)

    def end_timers():
        due = bisect.bisect_right(timers, now(), key=operator.itemgetter(0)) if timers else 0
        queue.extend(coro for _, coro in timers[:due])
        del timers[:due]

    the_end = create_task(main)
    while not the_end.done():
        end_timers()
        if queue:
            if any(sockets):
                look(0)
            batch = queue[:]
            del queue[: len(batch)]
            for coro in batch:
                step(coro)
        elif timers:
            look(max(0, timers[0][0] - now()))
        elif any(sockets):
            look(None)
        else:
            raise RuntimeError("nobody can go on")
    return the_end.get()


def step(coro):
    try:
        ask = coro.send(None)
    except StopIteration:
        return
    ask(coro)


@types.coroutine
def ask(what):
    yield what


class Future:
    def __init__(self):
        self.get = None
        self.waiting = []

    def done(self):
        return self.get is not None

    def set_result(self, value):
        self.fill(lambda: value)

    def set_exception(self, error):
        def fail():
            raise error

        self.fill(fail)

    def fill(self, get):
        self.get = get
        while self.waiting:
            wake(self.waiting.pop(0))

    def __await__(self):
        while not self.done():
            yield self.waiting.append
        return self.get()


def create_task(coro):
    task = Future()

    async def work():
        try:
            task.set_result(await coro)
        except Exception as error:
            task.set_exception(error)

    wake(work())
    return task


async def sleep(seconds):
    if seconds > 0:
        when = now() + seconds
        await ask(lambda coro: wake_later(coro, when - now()))
    else:
        await ask(wake)


def gather(*many):
    tasks = [each if isinstance(each, Future) else create_task(each) for each in many]
    first = Future()

    async def watch(task):
        try:
            await task
        except Exception as error:
            if not first.done():
                first.set_exception(error)
        if not first.done() and all(each.done() for each in tasks):
            first.set_result(None)

    for task in tasks:
        create_task(watch(task))

    async def collect():
        if tasks:
            await first
        return [task.get() for task in tasks]

    return collect()


def readable(sock):
    return ask(lambda coro: wake_when_ready(coro, sock, 0))


def writable(sock):
    return ask(lambda coro: wake_when_ready(coro, sock, 1))


async def echo_server(listener):
    while await accepted(listener):
        pass


async def accepted(listener):
    await readable(listener)
    client, _ = listener.accept()
    client.setblocking(False)
    return create_task(serve(client))


async def serve(client):
    left = bytearray()
    try:
        while True:
            await readable(client)
            left += client.recv(4096)
            if not left:
                break
            while left:
                await writable(client)
                del left[: client.send(left)]
    except (ConnectionResetError, BrokenPipeError):
        pass
    finally:
        client.close()
