"""Where an exception came through the answer, and who raised it."""

from __future__ import annotations

import asyncio
import dis
import os
import types
from collections.abc import Collection, Iterator
from pathlib import Path

from ...record.run import FUTURE, LINE, RAISERS
from ...record.timeline import Place
from ...record.values import type_name
from ..handed import handed_place
from .functions import LIBRARY
from .labels import file_name
from .waits import Reader

OURS = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
"""The folder of this package: its lines are a test's fakes."""

FAKES = str(Path(__file__).with_name("fakes.py"))
"""The file of the functions that a test hands to an answer."""

AWAITING = ("SEND", "YIELD_VALUE", "RESUME", "JUMP_BACKWARD_NO_INTERRUPT", "CLEANUP_THROW")
"""The instructions of an `await` that waits: what is raised there comes out of a future."""

GIVEN = ("coro_or_future", "fut", "coro", "arg", "func")
"""What functions of asyncio call the thing that they are given."""

EXECUTOR = "run_in_executor"


def raised_at(
    error: BaseException, reader: Reader, tasks: Collection[types.CodeType] = ()
) -> Place | None:
    """Return the line of the answer to look at for *error*; None if it came through none.

    That is the innermost line that the learner has written. What is meant to fail (a fake, a
    function of the stub) fails by right: then it is the line where the exception came out
    of a task, such as the `await` of a `gather`. A callback that was handed to a scenario
    stands for the line that handed it.

    A cancellation begins where a task waits, and is to be expected where that task is awaited.

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
        elif handed := handed_place(trace.tb_frame, reader.answer, reader.comes_first):
            place = place if by_learner and handed.given else handed
            by_learner = by_learner or not handed.given
    expected = isinstance(error, asyncio.CancelledError) or is_meant(error, reader)
    return came_out if came_out and expected else place


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
            in_pool = code.co_qualname.endswith("WorkItem.run")
            after_own, inside = False, EXECUTOR if in_pool else code.co_name
    return inside


def raised_by(error: BaseException, reader: Reader) -> str:
    """Return who raised *error*: one of `RAISERS`, a line that failed, a future; "" if unknown."""
    links = list(_links(error))
    if not links:
        return ""
    trace = links[-1]
    code = trace.tb_frame.f_code
    instruction = dis.opname[code.co_code[trace.tb_lasti]] if trace.tb_lasti >= 0 else ""
    if instruction in AWAITING:
        return FUTURE
    if not instruction.startswith(("RAISE", "RERAISE")):
        return LINE
    answer, of_asyncio, of_a_test, of_a_library = RAISERS
    if reader.owns(code):
        return answer if reader.comes_first(code) else of_a_test
    file = code.co_filename
    if file.startswith(LIBRARY):
        return of_asyncio
    return of_a_test if file.startswith(OURS + os.sep) else of_a_library


def given_in(error: BaseException, reader: Reader) -> str:
    """Return the type of what the function of asyncio was given that raised *error*; "" if none."""
    given = ""
    for trace in _links(error):
        code = trace.tb_frame.f_code
        if reader.owns(code):
            given = ""
        elif code.co_filename.startswith(LIBRARY):
            names = trace.tb_frame.f_locals
            given = next((type_name(names[name]) for name in GIVEN if name in names), given)
    return given


def functions_in(error: BaseException, reader: Reader) -> set[str]:
    """Return the names of the answer's functions that *error* came through."""
    codes = (trace.tb_frame.f_code for trace in _links(error))
    return {code.co_name for code in codes if reader.owns(code)}


def _links(error: BaseException) -> Iterator[types.TracebackType]:
    """Yield the links of the traceback of *error*, outermost first.

    Since Python 3.14 a function of asyncio's says of a name that asyncio does not have it. The
    interpreter says it of other modules, and of asyncio before: so the function is left out.
    """
    trace = error.__traceback__
    while trace is not None and not (trace.tb_next is None and _says_it_has_not(trace)):
        yield trace
        trace = trace.tb_next


def _says_it_has_not(trace: types.TracebackType) -> bool:
    code = trace.tb_frame.f_code
    return code.co_qualname == "__getattr__" and code.co_filename.startswith(LIBRARY)


def to_look_at(
    error: BaseException, reader: Reader, tasks: Collection[types.CodeType]
) -> Place | None:
    """Return the line to look at for *error*, or for the first exception in a group.

    What is meant to fail has a line only where the group came out.
    """
    first = error
    while isinstance(first, BaseExceptionGroup):
        first = first.exceptions[0]
    inner = None if first is error or is_meant(first, reader) else raised_at(first, reader)
    return inner or raised_at(error, reader, tasks)


def given_to_a_group(error: BaseException, reader: Reader) -> BaseException:
    """Return the error about what a TaskGroup was given to make a task of; else *error* itself.

    A TaskGroup puts even an exception that comes from its own block into a group.
    """
    if isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
        (only,) = error.exceptions
        if isinstance(only, TypeError) and raised_inside(only, reader) == "create_task":
            return only
    return error
