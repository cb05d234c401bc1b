"""How a call ended that raised an exception."""

from __future__ import annotations

import types
from collections.abc import Collection

from ...record.run import RAISED, End
from ...record.values import message_of, type_name
from .groups import first_of_group, leaves_of
from .suggestions import suggestion_of
from .tracebacks import (
    functions_in,
    given_in,
    given_to_a_group,
    raised_by,
    raised_inside,
    to_look_at,
)
from .waits import Reader

MAX_FUNCTIONS = 50
"""How many functions that the exception came through a record names."""


def raised_end(error: BaseException, reader: Reader, tasks: Collection[types.CodeType]) -> End:
    """Return the end of a call that raised *error*.

    Args:
        error: The exception.
        reader: Knows which lines are the answer's.
        tasks: The coroutine functions that tasks ran and that have raised.
    """
    error = given_to_a_group(error, reader)
    message = message_of(error)
    return End(
        RAISED,
        how=type_name(error),
        message=message,
        place=to_look_at(error, reader, tasks)
        or reader.source.defined_at(message.partition("()")[0]),
        inside=raised_inside(error, reader),
        by=raised_by(error, reader),
        given=given_in(error, reader),
        suggestion=suggestion_of(error),
        through=tuple(sorted(functions_in(error, reader)))[:MAX_FUNCTIONS],
        holds=first_of_group(error),
        leaves=leaves_of(error),
    )
