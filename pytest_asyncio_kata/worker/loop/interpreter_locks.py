"""The interpreter's own locks, known by their addresses.

Whoever waits for the interpreter waits for a short time, mostly with a limit. For the lock beside
it, or for the thread that takes over, it waits without one; on a busy machine that can be many
milliseconds, in which a thread that computes looks like one that waits for another thread.
These locks stand in the interpreter's own variables. Those of a program do not.
"""

from __future__ import annotations

import functools
import os

MAPS = "/proc/self/maps"
"""Where Linux lists the parts of this process's memory."""


def is_of_the_interpreter(address: int) -> bool:
    """Whether the interpreter's own variables have that *address*."""
    return any(begin <= address < end for begin, end in _variables())


@functools.cache
def _variables() -> tuple[tuple[int, int], ...]:
    """Return where the variables of the interpreter stand; nothing where there is no such list."""
    try:
        with open(MAPS, encoding="utf-8", errors="replace") as file:
            return variables_in(file.read())
    except OSError:
        return ()


def variables_in(maps: str) -> tuple[tuple[int, int], ...]:
    """Return begin and end of each part of the interpreter's variables in such a list, *maps*.

    They are the parts of its program or library that can be written to, and the part without a
    name right behind each: what begins as zero is in no file.
    """
    found = []
    before, end_before = False, 0
    for line in maps.splitlines():
        place, rights, _, _, _, *name = line.split(maxsplit=5)
        begin, end = (int(number, 16) for number in place.split("-"))
        if name:
            before = _is_the_interpreter(name[0])
        elif begin != end_before:
            before = False
        if before and "w" in rights:
            found.append((begin, end))
        end_before = end
    return tuple(found)


def _is_the_interpreter(path: str) -> bool:
    name = os.path.basename(path)
    return name.startswith("libpython") or (name.startswith("python") and ".so" not in name)
