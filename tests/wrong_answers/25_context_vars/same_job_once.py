"""A job that is submitted twice by one request is done once.

code: OUTPUT
test: test_one_worker_for_many_requests
where: -
next: Work that is done later
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
        self._jobs = {}
        self._more = asyncio.Event()

    def submit(self, job):
        self._jobs[job, _request.get()] = None
        self._more.set()

    async def run(self):
        while True:
            while self._jobs:
                job, request_id = next(iter(self._jobs))
                del self._jobs[job, request_id]
                await serve(request_id, job)
            self._more.clear()
            await self._more.wait()
