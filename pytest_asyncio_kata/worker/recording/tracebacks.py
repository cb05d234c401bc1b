"""Where an exception came through the answer."""

from __future__ import annotations

import types
from collections.abc import Collection, Iterator
from pathlib import Path

from ...record.timeline import Place
from ..handed import handed_place
from .labels import file_name
from .waits import Reader

FAKES = str(Path(__file__).with_name("fakes.py"))
"""The file of the functions that a test hands to an answer."""


def raised_at(
    error: BaseException, reader: Reader, tasks: Collection[types.CodeType] = ()
) -> Place | None:
    """Return the line of the answer to look at for *error*; None if it came through none.

    That is the innermost line that the learner has written. What is meant to fail (a fake, a
    function of the stub) fails by right: then it is the line where the exception came out
    of a task, such as the `await` of a `gather`. A callback that was handed to a scenario
    stands for the line that handed it.

    Args:
        error: The exception.
        reader: Knows which lines are the answer's.
        tasks: The coroutine functions that tasks ran and that have raised.
    """
    place, by_learner, came_out = None, False, None
    for trace in _links(error):
        code = trace.tb_frame.f_code
        if code in tasks and by_learner:
            came_out = place
        if reader.in_answer(code) and (reader.comes_first(code) or not by_learner):
            by_learner = reader.comes_first(code)
            file = file_name(code.co_filename)
            place = Place(file, trace.tb_lineno, code.co_qualname, given=not by_learner)
        elif handed := handed_place(trace.tb_frame, reader.answer):
            place, by_learner = handed, True
    return came_out if came_out and is_meant(error, reader) else place


def is_meant(error: BaseException, reader: Reader) -> bool:
    """Whether *error* was raised by what is given: a fake, a scenario, a function of the stub."""
    meant = False
    for trace in _links(error):
        code = trace.tb_frame.f_code
        if reader.owns(code) or code.co_filename == FAKES:
            meant = not reader.comes_first(code)
    return meant


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
