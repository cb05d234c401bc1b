"""Coroutines yield messages, and one loop in `run` reads them; a future is only a place."""

import heapq
import select
import time
import types
from collections import deque


class World:
    def time(self):
        return time.monotonic()

    def wait(self, seconds, reading=(), writing=()):
        if reading or writing:
            return select.select(reading, writing, [], seconds)[:2]
        time.sleep(seconds)
        return [], []


def take_turns(generators):
    while generators:
        generators = [each for each in generators if next(each, take_turns) is not take_turns]


class Future:
    def __init__(self):
        self.outcome = None
        self.waiting = []

    def done(self):
        return self.outcome is not None

    def set_result(self, value):
        self.outcome = "return", value

    def set_exception(self, error):
        self.outcome = "raise", error

    def __await__(self):
        if self.outcome is None:
            yield "future", self
        how, what = self.outcome
        if how == "raise":
            raise what
        return what


@types.coroutine
def say(*message):
    return (yield message)


async def sleep(seconds):
    await say("sleep", seconds)


async def readable(sock):
    await say("read", sock)


async def writable(sock):
    await say("write", sock)


new_tasks = []


def create_task(coro):
    task = Future()
    new_tasks.append((coro, task))
    return task


def run(main, world=None):  # noqa: C901 -- one loop, seen whole
    world = world or World()
    new_tasks.clear()
    main_task = create_task(main)
    ready, timers, reading, writing, futures = deque(), [], {}, {}, {}
    count = 0

    def look(seconds):
        can_read, can_write = world.wait(seconds, list(reading), list(writing))
        ready.extend(reading.pop(sock) for sock in can_read)
        ready.extend(writing.pop(sock) for sock in can_write)

    def notice_filled():
        for future in [each for each in futures if each.done()]:
            ready.extend(futures.pop(future))

    while not main_task.done():
        ready.extend(new_tasks)
        new_tasks.clear()
        if reading or writing:
            if ready:
                look(0)
            elif not timers:
                look(None)
        if not ready:
            if not timers:
                raise RuntimeError("everybody waits for somebody")
            seconds = timers[0][0] - world.time()
            if seconds > 0:
                look(seconds)
        now = world.time() if timers else None
        while timers and timers[0][0] <= now:
            ready.append(heapq.heappop(timers)[-1])
        if not ready:
            continue
        coro, task = ready.popleft()
        try:
            kind, what = coro.send(None)
        except StopIteration as end:
            task.set_result(end.value)
        except Exception as error:
            task.set_exception(error)
        else:
            if kind == "future":
                futures.setdefault(what, []).append((coro, task))
            elif kind == "read":
                reading[what] = coro, task
            elif kind == "write":
                writing[what] = coro, task
            elif what > 0:
                count += 1
                heapq.heappush(timers, (world.time() + what, count, (coro, task)))
            else:
                ready.extend(new_tasks)
                new_tasks.clear()
                ready.append((coro, task))
        ready.extend(new_tasks)
        new_tasks.clear()
        notice_filled()
    return result_of(main_task)


def result_of(task):
    how, what = task.outcome
    if how == "raise":
        raise what
    return what


async def gather(*many):
    tasks = [each if isinstance(each, Future) else create_task(each) for each in many]
    failed = Future()
    left = len(tasks)

    async def watch(task):
        nonlocal left
        try:
            await task
        except Exception as error:
            if not failed.done():
                failed.set_exception(error)
        left -= 1
        if not left and not failed.done():
            failed.set_result(None)

    for task in tasks:
        create_task(watch(task))
    if tasks:
        await failed
    return [result_of(task) for task in tasks]


async def echo_server(listener):
    while True:
        await readable(listener)
        client, _ = listener.accept()
        client.setblocking(False)
        create_task(echo(client))


async def echo(client):
    with client:
        try:
            while data := await receive(client):
                while data:
                    await writable(client)
                    data = data[client.send(data) :]
        except ConnectionError:
            pass


async def receive(client):
    await readable(client)
    return client.recv(65536)
