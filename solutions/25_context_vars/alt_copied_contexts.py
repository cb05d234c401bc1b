"""Everything runs in a copy of a context, and nothing has to be reset."""

import asyncio
from contextvars import ContextVar, copy_context

_request = ContextVar("request", default=None)


def current_request():
    return _request.get()


async def serve(request_id, work):
    context = copy_context()
    context.run(_request.set, request_id)
    return await asyncio.create_task(work(), context=context)


def for_later(function):
    context = copy_context()

    def call(*args, **kwargs):
        return context.copy().run(function, *args, **kwargs)

    return call


class Worker:
    def __init__(self):
        self._jobs = asyncio.Queue()

    def submit(self, job):
        self._jobs.put_nowait((copy_context(), job))

    async def run(self):
        while True:
            context, job = await self._jobs.get()
            await asyncio.create_task(job(), context=context)
