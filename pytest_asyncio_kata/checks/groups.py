"""Does an exception group have the exceptions in it that were asked for?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..record import values
from ..record.finding import Code, Finding, Reason
from ..record.run import End
from ..record.values import Failure
from .difference import both_shown
from .exceptions import exceptions_differ
from .words import shown

LEAVING = "__aexit__"
"""The function in which a task group makes its group; the exceptions in it come from elsewhere."""


def alone(end: End) -> End:
    """Return *end* as if no group had come out, but the exception in it, if all are alike."""
    leaves = values.decode(end.leaves) if end.leaves else None
    if not isinstance(leaves, list) or not isinstance(leaves[0], Failure):
        return end
    first = leaves[0]
    if any(each != first for each in leaves):
        return end
    inside = "" if end.inside == LEAVING else end.inside
    return replace(end, how=first.type, message=first.message, inside=inside)


def group_text(type_name: str, leaves: Sequence[BaseException]) -> str:
    """Return a group that was asked for as text: ``ExceptionGroup of [ValueError('burnt')]``."""
    return f"{type_name} of {shown(_asked_for(leaves))}"


def group_differs(end: End, leaves: Sequence[BaseException]) -> Finding | None:
    """Check the exceptions in the group that came out; None if they are as asked for.

    Args:
        end: The end of a run that raised a group.
        leaves: The exceptions in it, in their order; groups among them are opened.
    """
    expected, actual = _asked_for(leaves), values.decode(end.leaves)
    if actual == expected:
        return None
    if not isinstance(actual, list):
        actual = []
    texts = both_shown(expected, actual)
    return Finding(
        code=Code.RAISED,
        headline=exceptions_differ(expected, actual, end.how)
        or f"The {end.how} has other exceptions in it.",
        expected=texts[0],
        actual=texts[1],
        place=end.place,
        drawing=True,
        reason=Reason.OTHER_GROUP,
    )


def one_of_group(end: End, leaves: Sequence[BaseException], instead: Finding) -> Finding:
    """Say of *instead*, another exception than the group, if it should have been in the group."""
    if Failure(end.how, end.message) not in _asked_for(leaves):
        return instead
    return replace(
        instead,
        why="The group that was asked for has this exception in it.",
        reason=Reason.OTHER_GROUP,
    )


def _asked_for(leaves: Sequence[BaseException]) -> list[Failure]:
    found: list[Failure] = []
    for error in leaves:
        if isinstance(error, BaseExceptionGroup):
            found += _asked_for(error.exceptions)
        else:
            found.append(Failure(type(error).__name__, values.message_of(error)))
    return found
