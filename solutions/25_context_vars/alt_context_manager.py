"""One context manager for all three, and an object for each request."""

import asyncio
import contextlib
import functools
from contextvars import ContextVar


class Request:
    """A request, or none."""

    def __init__(self, request_id):
        self.id = request_id


NONE = Request(None)
_request = ContextVar("request", default=NONE)


@contextlib.contextmanager
def working_for(request):
    """Let the block work for *request*."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def current_request():
    return _request.get().id


async def serve(request_id, work):
    with working_for(Request(request_id)):
        return await work()


def for_later(function):
    request = _request.get()

    @functools.wraps(function)
    def call(*args, **kwargs):
        with working_for(request):
            return function(*args, **kwargs)

    return call


class Worker:
    def __init__(self):
        self._jobs = asyncio.Queue()

    def submit(self, job):
        self._jobs.put_nowait((_request.get(), job))

    async def run(self):
        while True:
            request, job = await self._jobs.get()
            with working_for(request):
                await job()
