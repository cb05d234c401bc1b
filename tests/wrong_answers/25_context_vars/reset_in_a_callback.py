"""The variable is reset in a done callback, which has a context of its own.

code: LOST_EXCEPTION
test: test_requests_overlap
where: task.add_done_callback(lambda _: _request.reset(token))
next: Back to what it was
"""

import asyncio
from contextvars import ContextVar

_request = ContextVar("request", default=None)


def current_request():
    return _request.get()


async def serve(request_id, work):
    token = _request.set(request_id)
    task = asyncio.create_task(work())
    task.add_done_callback(lambda _: _request.reset(token))
    return await task


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
