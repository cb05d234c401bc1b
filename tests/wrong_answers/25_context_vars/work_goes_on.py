"""The work is shielded, and goes on when `serve` has been cancelled.

code: TASK_LEAKED
test: test_is_cancelled_at_every_step
where: return await asyncio.shield(asyncio.create_task(work()))
next: -
"""

import asyncio
from contextvars import ContextVar

_request = ContextVar("request", default=None)


def current_request():
    return _request.get()


async def serve(request_id, work):
    token = _request.set(request_id)
    try:
        return await asyncio.shield(asyncio.create_task(work()))
    finally:
        _request.reset(token)


def for_later(function):
    request_id = _request.get()

    def call(*args, **kwargs):
        token = _request.set(request_id)
        try:
            return function(*args, **kwargs)
        finally:
            _request.reset(token)

    return call


class Worker:
    def __init__(self):
        self._jobs = asyncio.Queue()

    def submit(self, job):
        self._jobs.put_nowait((_request.get(), job))

    async def run(self):
        while True:
            request_id, job = await self._jobs.get()
            await serve(request_id, job)
