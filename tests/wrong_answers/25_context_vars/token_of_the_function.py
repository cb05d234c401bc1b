"""All calls of a function keep their token in the same place.

code: RAISED
test: test_for_later_hands_on
where: _request.reset(self._token)
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


class Later:
    def __init__(self, function):
        self._function = function
        self._request_id = _request.get()

    def __call__(self, *args, **kwargs):
        self._token = _request.set(self._request_id)
        try:
            return self._function(*args, **kwargs)
        finally:
            _request.reset(self._token)


def for_later(function):
    return Later(function)


class Worker:
    def __init__(self):
        self._jobs = asyncio.Queue()

    def submit(self, job):
        self._jobs.put_nowait((_request.get(), job))

    async def run(self):
        while True:
            request_id, job = await self._jobs.get()
            await serve(request_id, job)
