"""One variable for all, and a lock around it: no request begins before the last has ended.

code: SEQUENTIAL; also: DEADLOCK, ORDER, OUTPUT, RESULT, TOO_SLOW
test: test_requests_overlap
where: async with _lock:
next: One variable for all
chance: which of the threads is looked at first
"""

import asyncio

_request = None
_lock = asyncio.Lock()


def current_request():
    return _request


async def serve(request_id, work):
    global _request
    async with _lock:
        _request = request_id
        try:
            return await work()
        finally:
            _request = None


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
