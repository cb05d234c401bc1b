"""What the loop raises when a longer wait would change nothing."""

from __future__ import annotations

from ...record.run import DEADLOCK, ENDLESS, LIVELOCK


class Stuck(BaseException):
    """The run cannot end by itself.

    Comes out of the loop, not out of a task, and is a BaseException so that no
    ``except Exception`` of a test's own takes it for a failure of the code.
    """

    how = ""
    explained = False
    """Whether its words say who waits for what."""


class Deadlock(Stuck):
    """All tasks wait, and nothing can wake any of them."""

    how = DEADLOCK


class Livelock(Stuck):
    """Tasks give up control again and again without waiting for anything."""

    how = LIVELOCK


class Endless(Stuck):
    """The virtual clock ran so far ahead that the run would not end."""

    how = ENDLESS
