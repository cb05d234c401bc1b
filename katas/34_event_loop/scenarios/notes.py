"""What is drawn of the time in an answer's loop: asyncio knows nothing of it."""

import asyncio

from pytest_asyncio_kata.worker.recording.calls import calls_on

MOST_DRAWN = 100
"""A wait of so many seconds is no part of a drawing."""


class Noted:
    """What is done in the world of the answer's loop, to be drawn in the time of that world.

    Where the test's own time is virtual, it passes with the world's.
    """

    def __init__(self):
        loop = asyncio.get_running_loop()
        self._clock = None if loop.wall else loop.clock
        self._calls = calls_on(loop)

    def passes(self, seconds):
        """Let so many *seconds* pass."""
        if self._clock is not None and 0 < seconds < MOST_DRAWN:
            self._clock.advance(seconds)

    def begins(self, what, name):
        """Note that something begins; return a function to be called with how it has ended."""
        call = self._calls.begins(what, name)
        return lambda how: self._calls.ends(call, how)

    def noted(self, function):
        """Return *function*, a coroutine function of a program, with its calls noted."""

        async def call(*arguments):
            ends = self.begins(function.__name__, *(arguments or [""]))
            try:
                result = await function(*arguments)
            except Exception:
                ends("raised")
                raise
            ends("returned")
            return result

        return call
