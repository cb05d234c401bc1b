"""A value for each thread: all tasks run in the same thread, and other threads know nothing.

code: RESULT
test: test_requests_overlap
where: -
next: A value for each task
"""

import asyncio
import threading

_here = threading.local()


def current_request():
    return getattr(_here, "request_id", None)


async def serve(request_id, work):
    before = getattr(_here, "request_id", None)
    _here.request_id = request_id
    try:
        return await work()
    finally:
        _here.request_id = before


def for_later(function):
    request_id = getattr(_here, "request_id", None)

    def call(*args, **kwargs):
        before = getattr(_here, "request_id", None)
        _here.request_id = request_id
        try:
            return function(*args, **kwargs)
        finally:
            _here.request_id = before

    return call


class Worker:
    def __init__(self):
        self._jobs = asyncio.Queue()

    def submit(self, job):
        self._jobs.put_nowait((getattr(_here, "request_id", None), job))

    async def run(self):
        while True:
            request_id, job = await self._jobs.get()
            await serve(request_id, job)
