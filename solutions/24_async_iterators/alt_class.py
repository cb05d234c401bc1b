"""A class with `__anext__` and `aclose` instead of a generator; `first` counts with a `for`."""

import sys


class Pages:
    """The pages of a list; its state is in attributes."""

    def __init__(self, start, connect):
        self._address = start
        self._connect = connect
        self._connection = None
        self._fetch = None
        self._is_over = False

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self._is_over:
            raise StopAsyncIteration
        try:
            if self._fetch is None:
                connection = self._connect()
                self._fetch = await connection.__aenter__()
                self._connection = connection
            if self._address is None:
                raise StopAsyncIteration
            page, self._address = await self._fetch(self._address)
            return page
        except BaseException:
            await self.aclose()
            raise

    async def aclose(self):
        self._is_over = True
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.__aexit__(*sys.exc_info())


def pages(start, connect):
    """Return the pages of a list."""
    return Pages(start, connect)


async def nothing():
    """Close nothing."""


async def first(n, stream):
    """Return the first values, and close the stream."""
    close = getattr(stream, "aclose", nothing)
    taken = []
    try:
        while len(taken) != n:
            taken.append(await stream.__anext__())
    except StopAsyncIteration:
        pass
    except BaseException:
        await close()
        raise
    await close()
    return taken
