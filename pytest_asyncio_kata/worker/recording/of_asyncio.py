"""Tasks that asyncio makes for itself: nobody else has them, and nobody else can wait for them.

One closes an async generator that was dropped. One connects the pipes of a child process, one a
connection that was accepted; each of them ends by itself, in a few steps, and what asked for it
may have been cancelled before.
"""

from __future__ import annotations

import asyncio
import types
from asyncio.base_subprocess import BaseSubprocessTransport
from asyncio.selector_events import BaseSelectorEventLoop
from collections.abc import AsyncIterator
from typing import Any


def _type_of_closing() -> type:
    """Return the type of what closes an async generator."""

    async def generator() -> AsyncIterator[None]:
        yield

    closing: Any = generator().aclose()  # type: ignore[attr-defined]  # it is a generator
    closing.close()
    return type(closing)


CLOSING = _type_of_closing()

# Taken before the answer is imported, which may put others in their places.
CONNECTING: tuple[types.CodeType, ...] = tuple(
    function.__code__
    for owner, name in (
        (BaseSubprocessTransport, "_connect_pipes"),
        (BaseSelectorEventLoop, "_accept_connection2"),
    )
    if isinstance(function := getattr(owner, name, None), types.FunctionType)
)


def is_of_asyncio(task: asyncio.Task[Any]) -> bool:
    """Whether *task* was made by asyncio, of a coroutine of its own, for nobody else."""
    coro = task.get_coro()
    if type(coro) is not types.CoroutineType:
        return type(coro) is CLOSING
    if not any(coro.cr_code is code for code in CONNECTING):
        return False
    # Whoever calls these functions from somewhere else makes a task of the own.
    made_in = (coro.cr_origin or (("", 0, ""),))[0][0]
    return made_in == coro.cr_code.co_filename
