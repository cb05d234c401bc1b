"""Where an exception came through the answer."""

from __future__ import annotations

import types
from collections.abc import Iterator

from ...record.timeline import Place
from .labels import file_name
from .waits import Reader


def raised_at(error: BaseException, reader: Reader) -> Place | None:
    """Return the innermost line of the answer in the traceback of *error*."""
    place, by_learner = None, False
    for trace in _links(error):
        code = trace.tb_frame.f_code
        if reader.owns(code) and (reader.comes_first(code) or not by_learner):
            place = Place(file_name(code.co_filename), trace.tb_lineno, code.co_qualname)
            by_learner = reader.comes_first(code)
    return place


def raised_inside(error: BaseException, reader: Reader) -> str:
    """Return the function that the innermost line of the answer had called; "" if none."""
    inside, after_own = "", False
    for trace in _links(error):
        code = trace.tb_frame.f_code
        if reader.owns(code):
            after_own, inside = True, ""
        elif after_own:
            after_own, inside = False, code.co_name
    return inside


def functions_in(error: BaseException, reader: Reader) -> set[str]:
    """Return the names of the answer's functions that *error* came through."""
    codes = (trace.tb_frame.f_code for trace in _links(error))
    return {code.co_name for code in codes if reader.owns(code)}


def _links(error: BaseException) -> Iterator[types.TracebackType]:
    """Yield the links of the traceback of *error*, outermost first."""
    trace = error.__traceback__
    while trace is not None:
        yield trace
        trace = trace.tb_next


def given_to_a_group(error: BaseException, reader: Reader) -> BaseException:
    """Return the error about what a TaskGroup was given to make a task of; else *error* itself.

    A TaskGroup puts even an exception that comes from its own block into a group.
    """
    if isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
        (only,) = error.exceptions
        if isinstance(only, TypeError) and raised_inside(only, reader) == "create_task":
            return only
    return error
