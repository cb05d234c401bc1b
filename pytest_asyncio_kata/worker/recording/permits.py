"""Stand-ins for things that are taken and have to be given back: permits and resources.

A permit or resource is recorded as a call that lasts until it is given back.
"""

from __future__ import annotations

import asyncio
import types
from typing import TYPE_CHECKING, Literal

from .calls import Calls

if TYPE_CHECKING:
    from .open_spans import OpenCall


class Permits(asyncio.Semaphore):
    """A semaphore whose permits are recorded.

    Args:
        calls: Told of each permit.
        name: How the record calls one.
        count: How many there are.
    """

    def __init__(self, calls: Calls, name: str, count: int) -> None:
        super().__init__(count)
        self._calls = calls
        self._name = name
        self._taken: list[OpenCall] = []

    async def acquire(self) -> Literal[True]:
        """Take a permit, as soon as there is one."""
        await super().acquire()
        self._taken.append(self._calls.begins(self._name, ""))
        return True

    def release(self) -> None:
        """Give a permit back."""
        super().release()
        if self._taken:  # one that nobody has taken shows in the semaphore itself
            self._calls.ends(self._taken.pop(0), "returned")


class Resource:
    """Something that is opened and has to be closed, such as a connection.

    Use it with ``async with``, or with `open` and `close`.

    Args:
        calls: Told of each opening.
        name: How the record calls it.
        seconds: How long opening takes, on the loop's clock.
    """

    def __init__(self, calls: Calls, name: str, seconds: float) -> None:
        self._calls = calls
        self._name = name
        self._seconds = seconds
        self._opened: OpenCall | None = None

    async def open(self) -> Resource:
        """Open it.

        Raises:
            RuntimeError: If it is open.
        """
        await asyncio.sleep(self._seconds)
        if self._opened is not None:
            raise RuntimeError(f"{self._name} is open already")
        self._opened = self._calls.begins(self._name, "")
        return self

    def close(self) -> None:
        """Close it; closing twice is no fault."""
        if self._opened is not None:
            self._calls.ends(self._opened, "returned")
            self._opened = None

    async def __aenter__(self) -> Resource:
        return await self.open()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: types.TracebackType | None,
    ) -> None:
        self.close()
