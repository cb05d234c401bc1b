"""When more than a hundred jobs wait, the oldest ones are lost.

code: OUTPUT
test: test_one_worker_for_many_requests
where: -
next: Work that is done later
"""

import asyncio
from collections import deque
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
        self._jobs = deque(maxlen=100)
        self._more = asyncio.Event()

    def submit(self, job):
        self._jobs.append((_request.get(), job))
        self._more.set()

    async def run(self):
        while True:
            while self._jobs:
                await serve(*self._jobs.popleft())
            self._more.clear()
            await self._more.wait()
