"""A task for each work and each job, and a future that wakes the worker."""

import asyncio
from contextvars import ContextVar

_request = ContextVar("request", default=None)


def current_request():
    return _request.get()


async def serve(request_id, work):
    token = _request.set(request_id)
    try:
        task = asyncio.create_task(work())
    finally:
        _request.reset(token)
    try:
        await asyncio.wait([task])
    finally:
        task.cancel()
        await asyncio.wait([task])
    return task.result()


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
    """A list of jobs, and a future for the one who waits for the next."""

    def __init__(self):
        self._jobs = []
        self._wakes = None

    def submit(self, job):
        self._jobs.append((current_request(), job))
        if self._wakes is not None and not self._wakes.done():
            self._wakes.set_result(None)

    async def run(self):
        while True:
            if self._jobs:
                await serve(*self._jobs.pop(0))
                continue
            self._wakes = asyncio.get_running_loop().create_future()
            await self._wakes
