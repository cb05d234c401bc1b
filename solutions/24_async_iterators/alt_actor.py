"""A task of its own has the connection; it is asked for pages through a queue."""

import asyncio


class Pages:
    """Asks a task for its pages; the task begins with the first of them."""

    def __init__(self, start, connect):
        self._start = start
        self._connect = connect
        self._wishes = asyncio.Queue()
        self._task = None
        self._is_over = False

    async def _serve(self):
        address = self._start
        async with self._connect() as fetch:
            while (wish := await self._wishes.get()) and address is not None:
                page, address = await fetch(address)
                wish.set_result(page)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self._is_over:
            raise StopAsyncIteration
        if self._task is None:
            self._task = asyncio.create_task(self._serve())
        wish = asyncio.get_running_loop().create_future()
        self._wishes.put_nowait(wish)
        try:
            await asyncio.wait([wish, self._task], return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            self._is_over = True
            self._task.cancel()
            await asyncio.wait([self._task])
            raise
        if wish.done():
            return wish.result()
        self._is_over = True
        self._task.result()
        raise StopAsyncIteration

    async def aclose(self):
        self._is_over = True
        if self._task is not None and not self._task.done():
            self._wishes.put_nowait(None)
            await self._task


def pages(start, connect):
    """Return the pages of a list."""
    return Pages(start, connect)


async def asked(stream):
    """Return a value in a list, or an empty list at the end."""
    async for value in stream:
        return [value]
    return []


async def first(n, stream):
    """Return the first values, and close the stream: each is asked for in a task of its own."""
    taken = []
    try:
        while len(taken) < n:
            answer = await asyncio.create_task(asked(stream))
            if not answer:
                break
            taken += answer
    finally:
        closing = getattr(stream, "aclose", None)
        if closing is not None:
            await asyncio.wait_for(closing(), None)
    return taken
