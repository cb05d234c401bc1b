"""A value for each task: the tasks that it starts have none, and in a thread there is no task.

code: RAISED; also: RESULT
test: test_all_that_a_request_starts
where: return _requests.get(asyncio.current_task())
next: A value for each task
"""

import asyncio

_requests = {}


def current_request():
    return _requests.get(asyncio.current_task())


async def serve(request_id, work):
    task = asyncio.current_task()
    before = _requests.get(task)
    _requests[task] = request_id
    try:
        return await work()
    finally:
        _requests[task] = before


def for_later(function):
    request_id = current_request()

    def call(*args, **kwargs):
        task = asyncio.current_task()
        before = _requests.get(task)
        _requests[task] = request_id
        try:
            return function(*args, **kwargs)
        finally:
            _requests[task] = before

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
