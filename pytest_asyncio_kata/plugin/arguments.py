"""What a test hands to an answer, as it is sent to the answer's process."""

from __future__ import annotations

from typing import Any

from ..record.budget import Budget
from ..record.values import Failure, decode, encode, opaque_in


def crossing(argument: Any) -> Any:
    """Return *argument* as it is sent to the answer's process.

    Raises:
        TypeError: If something in it cannot be sent.
    """
    budget = Budget()
    data = encode(argument, budget)
    if budget.lossless:
        return data
    for opaque in opaque_in(decode(data)):
        raise TypeError(
            f"{opaque.repr} cannot be sent to the answer's process; expected: plain values, and"
            " fakes such as kata.slow(...)"
        )
    return data


def failure(error: BaseException) -> Failure:
    """Return what stands for *error* in that process."""
    return Failure(type(error).__name__, str(error))
