"""What a stub gives: functions and classes that an answer keeps as they are."""

from __future__ import annotations

import contextlib
import functools
import re
from pathlib import Path

from ..record.given_code import as_given
from ..record.syntax import tree_of
from .bundle import NoBundle, bundle, stub_named
from .git_stub import left_to_write
from .kata import Kata

TO_WRITE = ("TODO", "NotImplementedError")
"""What stands in each function that a learner is to write."""

_LINE_END = re.compile(r"\r\n|\r|\n")
"""What ends a line for Python: not all that ``str.splitlines`` takes for an end."""


def is_to_be_written(text: str) -> bool:
    """Whether *text*, a function of a stub, is what a learner is to write."""
    return any(word in text for word in TO_WRITE)


def given_code(stub: Path) -> tuple[str, ...]:
    """Return each function and class of *stub* that is not to be written, to be compared."""
    try:
        return _given(stub.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):  # a learner has changed the stub itself
        return ()


def given_to(kata: Kata, answer: Path) -> tuple[str, ...]:
    """Return what the stub of *kata* gave to whoever wrote *answer*, as `given_code` does.

    Learners write into the stub itself. Then the course that came with this package knows what
    stood there before. Of a kata that it has not, nobody does: all may be the learner's.
    """
    if answer.resolve() == kata.stub.resolve():
        return _given_before(kata.stub, kata.name, len(kata.coroutines)) or ()
    return given_code(kata.stub)


@functools.cache
def _given_before(stub: Path, name: str, functions: int) -> tuple[str, ...] | None:
    """Return what a stub gave before its learner had written any of so many *functions*.

    None if that is not known: git and the folders of the course are asked once, not for each run.

    Args:
        stub: Its file.
        name: The kata's.
        functions: How many there are; 0 if nobody has counted them.
    """
    now = stub.read_bytes() if stub.is_file() else b""
    with contextlib.suppress(NoBundle, SyntaxError, ValueError):
        if not 0 < functions <= left_to_write(now):
            now = stub_named(bundle(), name, stub.name, enough=functions)
        return _given(now.decode("utf-8", "replace"))
    return None


@functools.cache
def _given(source: str) -> tuple[str, ...]:
    given = []
    lines = _LINE_END.split(source)  # ast.get_source_segment splits for each node, letter by letter
    for node in tree_of(source).body:
        text = "\n".join(lines[node.lineno - 1 : node.end_lineno])
        if not is_to_be_written(text):
            given.append(as_given(node))
    return tuple(text for text in given if text is not None)
