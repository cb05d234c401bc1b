"""Methods are made of functions around one list of futures; no task is kept, only its end."""

import asyncio
import functools


class Background:
    def __init__(self, report):
        ends = {}
        refusing = []
        self.start = functools.partial(_start, report, ends, refusing)
        self._ends, self._refusing = ends, refusing

    async def aclose(self):
        interrupted = None
        try:
            await _until_empty(self._ends)
        except asyncio.CancelledError as request:
            interrupted = request
        self._refusing.append(True)
        for task in self._ends.values():
            task.cancel()
        await _until_empty(self._ends)
        if interrupted is not None:
            raise interrupted


def _start(report, ends, refusing, coro):
    if refusing:
        coro.close()
        raise RuntimeError("no more jobs, please")
    end = asyncio.Future()
    ends[end] = asyncio.ensure_future(_watch(report, ends, end, coro))


async def _watch(report, ends, end, coro):
    try:
        await coro
    except Exception as error:
        report(error)
    finally:
        del ends[end]
        end.set_result(None)


async def _until_empty(ends):
    while ends:
        await asyncio.gather(*[asyncio.shield(end) for end in ends])
