"""A job is bound to its request when it is submitted; the worker knows nothing of requests."""

import asyncio
from contextvars import ContextVar
from functools import partial

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
        self._jobs = asyncio.Queue()

    def submit(self, job):
        self._jobs.put_nowait(partial(serve, current_request(), job))

    async def run(self):
        while True:
            await (await self._jobs.get())()
