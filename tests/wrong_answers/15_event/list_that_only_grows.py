"""Whoever has come stays in the list for ever.

code: RESULT
test: test_keeps_nothing_of_those_who_came
where: -
next: A place for each one who waits
"""

import asyncio


class Gate:
    def __init__(self):
        self._is_open = False
        self._all = []

    async def wait(self):
        if not self._is_open:
            sleeper = asyncio.get_running_loop().create_future()
            self._all.append(sleeper)
            await sleeper

    def open(self):
        self._is_open = True
        for sleeper in self._all:
            if not sleeper.done():
                sleeper.set_result(None)

    def close(self):
        self._is_open = False
