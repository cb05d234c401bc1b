"""The context variable holds a dictionary, and all contexts hold the same one.

code: RESULT
test: test_requests_overlap
where: -
next: A value for each task
"""

import asyncio
from contextvars import ContextVar

_state = ContextVar("state", default={})  # noqa: B039 -- that is the mistake


def current_request():
    return _state.get().get("id")


async def serve(request_id, work):
    state = _state.get()
    before = state.get("id")
    state["id"] = request_id
    try:
        return await work()
    finally:
        state["id"] = before


def for_later(function):
    request_id = current_request()

    def call(*args, **kwargs):
        state = _state.get()
        before = state.get("id")
        state["id"] = request_id
        try:
            return function(*args, **kwargs)
        finally:
            state["id"] = before

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
