"""What it means that a coroutine, a task or a future was used for what it is not."""

from __future__ import annotations

import re

from ..record.finding import Reason
from ..record.run import Run
from .exception_meaning import Meaning
from .words import cut

TASK_METHODS = frozenset(
    {"cancel", "cancelled", "done", "result", "exception", "add_done_callback", "get_name"}
)
"""What tasks have, and coroutines do not."""

TASK_AS_THREAD = r"^'(?:_asyncio\.)?Task' object has no attribute '(join|start|run|wait|is_alive)'"
"""What Python says where a task is asked for a method of threads."""


def reused(_: Run, __: re.Match[str]) -> Meaning:
    """Return what it means that a coroutine was awaited again."""
    return Meaning(
        "A coroutine was awaited a second time.",
        "each coroutine is awaited once",
        "the same coroutine twice",
        "A coroutine runs once, from its start to its end; a task keeps its result.",
        Reason.AWAITED_TWICE,
    )


def used_as_value(_: Run, match: re.Match[str]) -> Meaning:
    """Return what it means that something stands in the place of its result."""
    what = (
        "task"
        if "Task" in match[0]
        else "future"
        if "Future" in match[0] or "_Gath" in match[0]
        else "coroutine"
    )
    why = f"The result of a {what} is there only after the {what} has been awaited."
    headline = f"A {what} was used where a value is needed."
    return Meaning(headline, "a value", f"a {what}", why, Reason.USED_BEFORE_AWAIT)


def no_attribute(_: Run, match: re.Match[str]) -> Meaning:
    """Return what it means that a coroutine lacks something."""
    name = cut(match[1], 40)
    headline = f"A coroutine was asked for `{name}`, which coroutines do not have."
    reason = Reason.COROUTINE_NOT_TASK if name in TASK_METHODS else Reason.USED_BEFORE_AWAIT
    return Meaning(headline, f"something that has `{name}`", "a coroutine", reason=reason)


def like_a_thread(_: Run, match: re.Match[str]) -> Meaning:
    """Return what it means that a task lacks a method that threads have."""
    name = match[1]
    why = (
        "A task begins by itself, at the next `await` of the code that has made it."
        if name in ("start", "run")
        else "Whoever wants to wait for a task awaits it."
        if name in ("join", "wait")
        else ""
    )
    headline = f"A task was asked for `{name}`, which threads have and tasks do not."
    expected = f"something that has `{name}`"
    return Meaning(headline, expected, "a task", why, Reason.TASK_NOT_THREAD)
