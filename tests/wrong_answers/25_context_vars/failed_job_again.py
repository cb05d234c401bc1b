"""A job is taken out of the list when it has ended well, so one that fails is done again.

code: RAISED; also: OUTPUT
test: test_jobs_fail
where: return await work()
next: Back to what it was
"""

import asyncio
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
        self._jobs = []
        self._more = asyncio.Event()

    def submit(self, job):
        self._jobs.append((_request.get(), job))
        self._more.set()

    async def run(self):
        while True:
            await self._more.wait()
            await serve(*self._jobs[0])
            self._jobs.pop(0)
            if not self._jobs:
                self._more.clear()
