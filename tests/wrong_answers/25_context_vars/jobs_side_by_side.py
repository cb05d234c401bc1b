"""Each job is a task of its own, and does not wait for the job before it.

code: OUTPUT; also: RAISED, DEADLOCK
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
        self._tasks = set()
        self._ended = asyncio.Event()

    def submit(self, job):
        self._tasks.add(asyncio.create_task(job()))
        self._ended.set()

    async def run(self):
        while True:
            await self._ended.wait()
            self._ended.clear()
            try:
                await asyncio.gather(*self._tasks)
            finally:
                self._tasks.clear()
