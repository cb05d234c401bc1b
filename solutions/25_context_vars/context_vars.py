"""Solution: one context variable, and the id is taken along when work is handed over."""

import asyncio
from contextvars import ContextVar

_request_id = ContextVar("request_id", default=None)


def current_request():
    return _request_id.get()


async def serve(request_id, work):
    token = _request_id.set(request_id)
    try:
        return await work()
    finally:
        _request_id.reset(token)


def for_later(function):
    request_id = current_request()

    def call(*args, **kwargs):
        token = _request_id.set(request_id)
        try:
            return function(*args, **kwargs)
        finally:
            _request_id.reset(token)

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
