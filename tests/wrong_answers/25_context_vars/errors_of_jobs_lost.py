"""An error of a job is caught, and nobody is told.

code: DEADLOCK
test: test_jobs_fail
where: request_id, job = await self._jobs.get()
next: Work that is done later
"""

import asyncio
import contextlib
from contextvars import ContextVar

_request = ContextVar("request", default=None)


def current_request():
    return _request.get()


async def serve(request_id, work):
    token = _request.set(request_id)
    try:
        return await work()
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
            with contextlib.suppress(Exception):
                await serve(request_id, job)
