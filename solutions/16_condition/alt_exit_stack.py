"""Everybody in the line is told to look; an ExitStack leaves the line in every case."""

import asyncio
import contextlib


@contextlib.contextmanager
def place_in(line):
    me = asyncio.Event()
    line.append(me)
    try:
        yield me
    finally:
        line.remove(me)


class Stock:
    def __init__(self, count=0):
        self.count = count
        self.line = []

    async def take(self, n):
        with contextlib.ExitStack() as stack:
            stack.callback(self.look)
            me = stack.enter_context(place_in(self.line))
            while not (self.line[0] is me and n <= self.count):
                await me.wait()
                me.clear()
            self.count -= n

    async def put(self, n):
        self.count += n
        self.look()

    def look(self):
        for each in self.line:
            each.set()
