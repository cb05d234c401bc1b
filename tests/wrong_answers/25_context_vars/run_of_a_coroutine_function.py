"""`context.run(work)` makes the coroutine object in that context, and nothing else.

code: RESULT; also: CLEANUP_MISSED
test: test_requests_overlap
where: -
next: A value for each task
"""

import asyncio
from contextvars import ContextVar, copy_context

_request = ContextVar("request", default=None)


def current_request():
    return _request.get()


async def serve(request_id, work):
    context = copy_context()
    context.run(_request.set, request_id)
    return await context.run(work)


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
