"""All operators, in the order in which they are tried: asyncio's own mistakes first.

The plain ones are ours too: mutmut and cosmic-ray mutate a package that the tests import,
run the tests in their own way, and bring libcst and textual, or SQLAlchemy and aiohttp,
for what are 300 lines here; mutatest and MutPy are not maintained.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..source import Edits, Source
from . import (
    awaits,
    cancelling,
    conditions,
    exceptions,
    inputs,
    statements,
    times,
    values,
)

Operator = Callable[[Source], Iterator[Edits]]

_IN_ORDER: tuple[Operator, ...] = (
    *awaits.OPERATORS,
    *cancelling.OPERATORS,
    *times.OPERATORS,
    *inputs.OPERATORS,
    *conditions.ASYNC_OPERATORS,
    *exceptions.OPERATORS,
    *statements.ASYNC_OPERATORS,
    # plain ones
    *conditions.OPERATORS,
    *statements.OPERATORS,
    *values.OPERATORS,
)

OPERATORS = {each.__name__.replace("_", " "): each for each in _IN_ORDER}
"""The operators by the names that reports and explanations use."""
