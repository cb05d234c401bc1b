"""As asyncio does it: a loop that calls functions, and futures with callbacks."""

import contextlib
import heapq
import itertools
import select
import time
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
    turns = [iter(each) for each in generators]
    while turns:
        going_on = []
        for each in turns:
            with contextlib.suppress(StopIteration):
                next(each)
                going_on.append(each)
        turns = going_on


class Loop:
    current = None

    def __init__(self, world):
        self.world = world
        self.calls = deque()
        self.later = []
        self.numbers = itertools.count()
        self.sockets = {"read": {}, "write": {}}

    def call_soon(self, function, *arguments):
        self.calls.append((function, arguments))

    def call_at(self, when, function, *arguments):
        heapq.heappush(self.later, (when, next(self.numbers), function, arguments))

    def run_once(self):
        self.select()
        now = self.world.time()
        while self.later and self.later[0][0] <= now:
            self.calls.append(heapq.heappop(self.later)[2:])
        for _ in range(len(self.calls)):
            function, arguments = self.calls.popleft()
            function(*arguments)

    def select(self):
        reading, writing = self.sockets["read"], self.sockets["write"]
        if self.calls:
            seconds = 0
        elif self.later:
            seconds = max(0, self.later[0][0] - self.world.time())
        elif reading or writing:
            seconds = None
        else:
            raise RuntimeError("this will never end")
        for how, socks in zip(
            ("read", "write"), self.world.wait(seconds, [*reading], [*writing]), strict=True
        ):
            for sock in socks:
                self.call_soon(self.sockets[how].pop(sock).set_result, None)


def run(main, world=None):
    before, Loop.current = Loop.current, Loop(world or World())
    try:
        task = create_task(main)
        while not task.done():
            Loop.current.run_once()
        return task.result()
    finally:
        Loop.current = before


class Future:
    def __init__(self):
        self.state = "empty"
        self.content = None
        self.callbacks = []
        self.loop = Loop.current

    def done(self):
        return self.state != "empty"

    def result(self):
        if self.state == "failed":
            raise self.content
        return self.content

    def set_result(self, value):
        self.fill("has a result", value)

    def set_exception(self, error):
        self.fill("failed", error)

    def fill(self, state, content):
        self.state, self.content = state, content
        for callback in self.callbacks:
            self.loop.call_soon(callback, self)

    def add_done_callback(self, callback):
        if self.done():
            self.loop.call_soon(callback, self)
        else:
            self.callbacks.append(callback)

    def __await__(self):
        if not self.done():
            yield self
        return self.result()


class Task(Future):
    def __init__(self, coro):
        super().__init__()
        self.coro = coro
        self.loop.call_soon(self.step)

    def step(self, _=None):
        try:
            awaited = self.coro.send(None)
        except StopIteration as end:
            self.set_result(end.value)
        except Exception as error:
            self.set_exception(error)
        else:
            if awaited is None:
                self.loop.call_soon(self.step)
            else:
                awaited.add_done_callback(self.step)


def create_task(coro):
    return Task(coro)


class GiveUp:
    def __await__(self):
        yield


def sleep(seconds):
    if seconds <= 0:
        return GiveUp()
    future = Future()
    loop = future.loop
    loop.call_at(loop.world.time() + seconds, future.set_result, None)
    return future


def gather(*many):
    everything = Future()
    futures = [each if isinstance(each, Future) else Task(each) for each in many]
    left = set(map(id, futures))

    def has_ended(future):
        left.discard(id(future))
        if everything.done():
            return
        try:
            future.result()
        except Exception as error:
            everything.set_exception(error)
        else:
            if not left:
                everything.set_result([each.result() for each in futures])

    for each in futures:
        each.add_done_callback(has_ended)
    if not futures:
        everything.set_result([])
    return everything


def readable(sock):
    future = Loop.current.sockets["read"][sock] = Future()
    return future


def writable(sock):
    future = Loop.current.sockets["write"][sock] = Future()
    return future


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
