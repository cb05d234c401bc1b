"""One variable for all: whoever comes last replaces the id of those who wait.

code: RESULT
test: test_requests_overlap
where: -
next: A value for each task
"""

import asyncio

_request = None


def current_request():
    return _request


async def serve(request_id, work):
    global _request
    before = _request
    _request = request_id
    try:
        return await work()
    finally:
        _request = before


def for_later(function):
    request_id = _request

    def call(*args, **kwargs):
        global _request
        before = _request
        _request = request_id
        try:
            return function(*args, **kwargs)
        finally:
            _request = before

    return call


class Worker:
    def __init__(self):
        self._jobs = asyncio.Queue()

    def submit(self, job):
        self._jobs.put_nowait((_request, job))

    async def run(self):
        while True:
            request_id, job = await self._jobs.get()
            await serve(request_id, job)
