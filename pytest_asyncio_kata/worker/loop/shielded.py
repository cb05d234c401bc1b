"""An exception that comes in the same round in which the caller of `shield` leaves.

Up to Python 3.13, `asyncio.shield` looks at it then; since 3.14 it does not, and Python says that
the exception was never retrieved. Whether an answer has lost an exception must not depend on the
version, so it is looked at here, where `shield` has looked.
"""

from __future__ import annotations

import asyncio
import sys
import types

SHIELD_LOOKS = sys.version_info < (3, 14)
"""Whether `shield` looks at it itself, so that nobody has to."""

INNER_DONE = next(
    (
        part
        for part in asyncio.shield.__code__.co_consts
        if isinstance(part, types.CodeType) and part.co_name == "_inner_done_callback"
    ),
    None,
)
"""The code that is called when what is shielded has ended; None if there is no such code."""


def look_for_the_caller(handle: asyncio.Handle) -> None:
    """Look at the exception of what was shielded if *handle* tells a `shield` whose caller left."""
    callback = handle._callback  # type: ignore[attr-defined]  # private
    if getattr(callback, "__code__", None) is not INNER_DONE or INNER_DONE is None:
        return
    cells = dict(zip(INNER_DONE.co_freevars, callback.__closure__, strict=True))
    outer: asyncio.Future[object] = cells["outer"].cell_contents
    inner: asyncio.Future[object] = handle._args[0]
    if outer.cancelled() and not inner.cancelled():
        inner.exception()
