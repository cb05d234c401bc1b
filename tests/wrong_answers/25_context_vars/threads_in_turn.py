"""The function that is kept has a lock, so threads that call it wait for each other.

code: OUTPUT
test: test_for_later_in_threads
where: -
next: Work that is done later
"""

import asyncio
import threading
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
    lock = threading.RLock()

    def call(*args, **kwargs):
        with lock:
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
