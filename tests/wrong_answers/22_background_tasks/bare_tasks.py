"""Starts tasks, and keeps and awaits none of them.

code: TASK_LEAKED
where: asyncio.create_task(coro)
next: Those who come while you wait
"""

import asyncio


class Background:
    def __init__(self, report):
        self.report = report

    def start(self, coro):
        asyncio.create_task(coro)

    async def aclose(self):
        pass
