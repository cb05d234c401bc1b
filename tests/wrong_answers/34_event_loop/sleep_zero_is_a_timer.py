"""With 0 seconds it is a timer like any other: who becomes ready later has the turn first.

code: ORDER
test: test_step_2_tasks_take_turns
where: -
next: A coroutine is driven by send
"""

import heapq
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
    ended = object()
    ready = deque(generators)
    while ready:
        generator = ready.popleft()
        if next(generator, ended) is not ended:
            ready.append(generator)


class Loop:
    def __init__(self, world):
        self.world = world
        self.ready = deque()
        self.timers = []
        self.number = 0
        self.reading = {}
        self.writing = {}

    def call_at(self, when, future):
        self.number += 1
        heapq.heappush(self.timers, (when, self.number, future))

    def run_until(self, task):
        while not task.done():
            self.wait()
            for _ in range(len(self.ready)):
                self.ready.popleft().step()
                if task.done():
                    break

    def wait(self):
        if self.ready:
            seconds = 0
        elif self.timers:
            seconds = max(0, self.timers[0][0] - self.world.time())
        elif self.reading or self.writing:
            seconds = None
        else:
            raise RuntimeError("nothing is left to wait for")
        if seconds != 0 or self.reading or self.writing:
            can_read, can_write = self.world.wait(seconds, list(self.reading), list(self.writing))
            for sock in can_read:
                self.reading.pop(sock).set_result(None)
            for sock in can_write:
                self.writing.pop(sock).set_result(None)
        now = self.world.time() if self.timers else 0
        while self.timers and self.timers[0][0] <= now:
            heapq.heappop(self.timers)[-1].set_result(None)


loop = None


def run(main, world=None):
    global loop
    loop = Loop(world or World())
    task = create_task(main)
    loop.run_until(task)
    return task.result()


def create_task(coro):
    return Task(coro)


async def sleep(seconds):
    future = Future()
    loop.call_at(loop.world.time() + max(seconds, 0), future)
    await future


class Future:
    def __init__(self):
        self._done = False
        self._value = self._error = None
        self._waiting = []

    def done(self):
        return self._done

    def result(self):
        if self._error is not None:
            raise self._error
        return self._value

    def set_result(self, value):
        self._fill(value, None)

    def set_exception(self, error):
        self._fill(None, error)

    def _fill(self, value, error):
        self._done, self._value, self._error = True, value, error
        loop.ready.extend(self._waiting)
        self._waiting.clear()

    def __await__(self):
        if not self._done:
            yield self
        return self.result()


class Task(Future):
    def __init__(self, coro):
        super().__init__()
        self._coro = coro
        loop.ready.append(self)

    def step(self):
        try:
            future = self._coro.send(None)
        except StopIteration as end:
            self.set_result(end.value)
        except Exception as error:
            self.set_exception(error)
        else:
            future._waiting.append(self)


async def gather(*many):
    results = [None] * len(many)
    outcome = Future()
    left = len(many)

    async def watch(place, each):
        nonlocal left
        try:
            results[place] = await each
            left -= 1
            if not left and not outcome.done():
                outcome.set_result(results)
        except Exception as error:
            if not outcome.done():
                outcome.set_exception(error)

    for place, each in enumerate(many):
        create_task(watch(place, each))
    return await outcome if many else []


def readable(sock):
    future = loop.reading[sock] = Future()
    return future


def writable(sock):
    future = loop.writing[sock] = Future()
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
