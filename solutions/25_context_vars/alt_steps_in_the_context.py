"""Each step of a coroutine is made in a context of its own, by hand."""

import asyncio
from contextvars import ContextVar, copy_context

_request = ContextVar("request", default=None)


class _Steps:
    """Awaits a coroutine, and makes each of its steps in *context*."""

    def __init__(self, coro, context):
        self._coro = coro
        self._context = context

    def __await__(self):
        step, value = self._coro.send, None
        while True:
            try:
                waits_for = self._context.run(step, value)
            except StopIteration as end:
                return end.value
            try:
                step, value = self._coro.send, (yield waits_for)
            except BaseException as error:
                step, value = self._coro.throw, error


def current_request():
    return _request.get()


async def serve(request_id, work):
    context = copy_context()
    context.run(_request.set, request_id)
    return await _Steps(work(), context)


def for_later(function):
    context = copy_context()
    return lambda *args, **kwargs: context.copy().run(function, *args, **kwargs)


class Worker:
    def __init__(self):
        self._jobs = asyncio.Queue()

    def submit(self, job):
        self._jobs.put_nowait((copy_context(), job))

    async def run(self):
        while True:
            context, job = await self._jobs.get()
            await _Steps(job(), context)
