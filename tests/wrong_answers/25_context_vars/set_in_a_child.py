"""The variable is set in a task of its own, which sets it in its copy of the context.

code: RESULT; also: CLEANUP_MISSED
test: test_requests_overlap
where: -
next: A value for each task
"""

import asyncio
from contextvars import ContextVar

_request = ContextVar("request", default=None)


async def begin(request_id):
    return _request.set(request_id)


def current_request():
    return _request.get()


async def serve(request_id, work):
    await asyncio.create_task(begin(request_id))
    return await work()


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
