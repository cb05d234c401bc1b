"""At its end the request is emptied, also for the tasks that go on.

code: RESULT
test: test_all_that_a_request_starts
where: -
next: A value for each task
"""

import asyncio
from contextvars import ContextVar

class Request:
    def __init__(self, request_id):
        self.id = request_id


_request = ContextVar("request", default=Request(None))


def current_request():
    return _request.get().id


async def serve(request_id, work):
    request = Request(request_id)
    token = _request.set(request)
    try:
        return await work()
    finally:
        request.id = None
        _request.reset(token)


def for_later(function):
    request_id = current_request()

    def call(*args, **kwargs):
        token = _request.set(Request(request_id))
        try:
            return function(*args, **kwargs)
        finally:
            _request.reset(token)

    return call


class Worker:
    def __init__(self):
        self._jobs = asyncio.Queue()

    def submit(self, job):
        self._jobs.put_nowait((current_request(), job))

    async def run(self):
        while True:
            request_id, job = await self._jobs.get()
            await serve(request_id, job)
