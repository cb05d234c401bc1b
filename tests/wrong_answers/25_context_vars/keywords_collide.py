"""A keyword argument of the caller is taken for the id of the request.

code: RAISED
test: test_for_later_hands_on
where: def call_for(request_id, function, *args, **kwargs):
next: -
"""

import asyncio
import functools
from contextvars import ContextVar

_request = ContextVar("request", default=None)


def call_for(request_id, function, *args, **kwargs):
    token = _request.set(request_id)
    try:
        return function(*args, **kwargs)
    finally:
        _request.reset(token)


def current_request():
    return _request.get()


async def serve(request_id, work):
    token = _request.set(request_id)
    try:
        return await work()
    finally:
        _request.reset(token)


def for_later(function):
    return functools.partial(call_for, current_request(), function)


class Worker:
    def __init__(self):
        self._jobs = asyncio.Queue()

    def submit(self, job):
        self._jobs.put_nowait((_request.get(), job))

    async def run(self):
        while True:
            request_id, job = await self._jobs.get()
            await serve(request_id, job)
