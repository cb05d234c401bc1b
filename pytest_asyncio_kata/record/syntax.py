"""Python's source as a syntax tree, made without a word and by one thread at a time.

Since Python 3.12 parsing warns, on stderr, of such things as an unknown escape in a text. Who
parses a learner's file says what is wrong with it in other ways, or leaves that to Python's import.

Before 3.11.8 and 3.12.2 Python keeps the depth of the tree that it makes in one place for all
threads. When the garbage collector lets another thread parse in between, the first one fails with
"SystemError: AST constructor recursion depth mismatch"
(https://github.com/python/cpython/issues/106905). The course is judged by several threads.
"""

from __future__ import annotations

import ast
import threading
import warnings

# A collected object may parse as well, in the thread that holds the lock.
_one_at_a_time = threading.RLock()


def tree_of(source: str | bytes, filename: str = "<unknown>") -> ast.Module:
    """Return the syntax tree of *source*, as ``ast.parse`` does.

    Raises:
        SyntaxError: If it is not Python.
        ValueError: If it holds what no source may hold, such as null bytes.
    """
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source, filename)
