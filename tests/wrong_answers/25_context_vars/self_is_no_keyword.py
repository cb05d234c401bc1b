"""The function that is returned takes the keyword `self` for itself.

code: RESULT
test: test_for_later_hands_on
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

    def call(*args, self=None, **kwargs):
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
            await serve(*await self._jobs.get())
