"""The variable is set and reset by tasks of their own.

code: RAISED
test: test_requests_overlap
where: _request.reset(token) (1 of 2)
next: Back to what it was
"""

import asyncio
from contextvars import ContextVar

_request = ContextVar("request", default=None)


async def begin(request_id):
    return _request.set(request_id)


async def end(token):
    _request.reset(token)


def current_request():
    return _request.get()


async def serve(request_id, work):
    token = await begin(request_id)
    try:
        return await work()
    finally:
        await asyncio.gather(end(token))


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
