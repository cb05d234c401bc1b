"""The bytecode of a kata's scenarios, which are the same in each of its runs."""

from __future__ import annotations

import contextlib
import functools
import py_compile
import sys
import warnings


@functools.cache
def keep_bytecode(path: str) -> None:
    """Compile the file at *path* into ``__pycache__`` beside it, where Python looks for it.

    A worker compiles nothing for the next one, so each run would do it again, which takes up to
    a fifth of its time. Where nothing can be written, and with ``-B``, it stays so.
    """
    if sys.dont_write_bytecode:
        return
    # The run says what is wrong with a file that cannot be compiled.
    with warnings.catch_warnings(), contextlib.suppress(OSError, py_compile.PyCompileError):
        warnings.simplefilter("ignore")
        # Not by its date, which stays the same if it is saved twice in a second.
        by_content = py_compile.PycInvalidationMode.CHECKED_HASH
        py_compile.compile(path, doraise=True, invalidation_mode=by_content)
