"""Without a token: the old value is kept and set again; the jobs are in a deque."""

import asyncio
from collections import deque
from contextvars import ContextVar

_request = ContextVar("request", default=None)


def current_request():
    return _request.get()


async def serve(request_id, work):
    before = current_request()
    _request.set(request_id)
    try:
        return await work()
    finally:
        _request.set(before)


def for_later(function):
    request_id = _request.get()

    def call(*args, **kwargs):
        before = current_request()
        _request.set(request_id)
        try:
            return function(*args, **kwargs)
        finally:
            _request.set(before)

    return call


class Worker:
    def __init__(self):
        self._jobs = deque()
        self._more = asyncio.Event()

    def submit(self, job):
        self._jobs.append((current_request(), job))
        self._more.set()

    async def run(self):
        while True:
            while not self._jobs:
                self._more.clear()
                await self._more.wait()
            await serve(*self._jobs.popleft())
