"""The variable holds a tuple of all ids, the innermost last; the id is handed on as an argument."""

import asyncio
from contextvars import ContextVar

_stack = ContextVar("stack", default=(None,))


def push(request_id):
    return _stack.set((*_stack.get(), request_id))


def current_request():
    *_, request_id = _stack.get()
    return request_id


async def serve(request_id, work):
    token = push(request_id)
    try:
        return await work()
    finally:
        _stack.reset(token)


def for_later(function):
    return Later(current_request(), function)


class Later:
    def __init__(self, request_id, function):
        self.request_id = request_id
        self.function = function

    def __call__(self, /, *args, **kwargs):
        token = push(self.request_id)
        try:
            return self.function(*args, **kwargs)
        finally:
            _stack.reset(token)


class Worker:
    def __init__(self):
        self._jobs = asyncio.Queue()

    def submit(self, job):
        self._jobs.put_nowait((current_request(), job))

    async def run(self):
        while True:
            request_id, job = await self._jobs.get()
            await serve(request_id, job)
