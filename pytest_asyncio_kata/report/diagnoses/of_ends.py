"""Diagnoses of how something ended: exceptions, cancellations, and what was left behind."""

from __future__ import annotations

from ...record.finding import Code, Finding, Pointer, Reason
from .diagnosis import Diagnosis, calls

RAISED = Diagnosis(
    means="An exception came out of your function, and the test asks for none. Its message says"
    " what Python could not do; the line that is named is yours.",
    program="""\
async def main():
    calls = [ask("Ada", 2), ask("Bo", 1)]
    return await asyncio.gather(calls)
""",
    finding=Finding(
        Code.RAISED,
        "`gather` was given a list.",
        expected="no exception",
        actual="TypeError: unhashable type: 'list'",
        reason=Reason.GIVEN_A_LIST,
    ),
    seen=calls(("main", 0, 0, "raised")),
    asked=calls(("main", 0, 2), ("ask Ada", 0, 2), ("ask Bo", 0, 1)),
    causes=(
        (
            "Something was awaited, or handed over, that cannot be awaited: a list, a function"
            " without its brackets, or a result that is there already."
        ),
        "One of the calls failed, and its exception came out, where its outcome was to be kept.",
        "A mistake that has nothing to do with asyncio, such as a misspelt name.",
    ),
    taught=("03_gather", "05_exceptions"),
)

CANCEL_SWALLOWED = Diagnosis(
    means="The task was cancelled and went on, or returned, as if nothing had happened. A"
    " cancellation is a request that arrives as an exception, CancelledError, and has to come"
    " out again: whoever cancels waits for it.",
    program="""\
async def main():
    try:
        return await ask("Ada", 2)
    except BaseException:
        return "no answer"
""",
    finding=Finding(
        Code.CANCEL_SWALLOWED,
        "main was cancelled, and returned normally.",
        expected="CancelledError comes out",
        actual="returned 'no answer'",
        pointer=Pointer(1, "cancelled"),
    ),
    seen=calls(("main", 0, 1), ("ask Ada", 0, 1, "cancelled")),
    asked=calls(("main", 0, 1, "cancelled"), ("ask Ada", 0, 1, "cancelled")),
    causes=(
        (
            "`except BaseException:`, a bare `except:` or `except asyncio.CancelledError:` without"
            " a `raise` at its end."
        ),
        "`return` or `break` inside `finally`, which drops the exception.",
        (
            "`gather(..., return_exceptions=True)` or `asyncio.wait` around tasks that were"
            " cancelled, and nobody asks why they ended."
        ),
    ),
    taught=("06_cancellation", "07_timeouts"),
)

CANCEL_REPLACED = Diagnosis(
    means="The task was cancelled, and another exception came out in the place of"
    " CancelledError. Whoever has cancelled it takes that for a failure.",
    program="""\
async def main():
    try:
        return await ask("Ada", 2)
    except asyncio.CancelledError:
        raise RuntimeError("nobody has answered") from None
""",
    finding=Finding(
        Code.CANCEL_REPLACED,
        "main was cancelled, and a RuntimeError came out.",
        expected="CancelledError comes out",
        actual="RuntimeError: nobody has answered",
        pointer=Pointer(1, "cancelled"),
    ),
    seen=calls(("main", 0, 1, "raised"), ("ask Ada", 0, 1, "cancelled")),
    asked=calls(("main", 0, 1, "cancelled"), ("ask Ada", 0, 1, "cancelled")),
    causes=(
        "`except` catches the cancellation and raises an exception of its own.",
        "The code that cleans up fails: what it uses is already closed, or was never opened.",
        "A limit of time turns every cancellation into TimeoutError, also one from outside.",
    ),
    taught=("06_cancellation", "07_timeouts"),
)

TASK_LEAKED = Diagnosis(
    means="The function ended, and a task that it had started was still running. Nobody waits"
    " for that task any more, nobody sees its failure, and at the program's end it is cut off.",
    program="""\
async def main():
    asyncio.create_task(ask("Ada", 2))
    return await ask("Bo", 1)
""",
    finding=Finding(
        Code.TASK_LEAKED,
        "A task of ask was still running at the end.",
        expected="no task is left when main ends",
        actual="ask Ada",
        pointer=Pointer(1, "main returns"),
    ),
    seen=calls(("ask Ada", 0, 1, "pending"), ("ask Bo", 0, 1)),
    asked=calls(("ask Ada", 0, 2), ("ask Bo", 0, 1)),
    causes=(
        "A task was made and never awaited.",
        "The first answer is enough, and the tasks of the others are not cancelled.",
        (
            "Tasks are cancelled and not awaited afterwards: `cancel()` only asks, and the task"
            " ends later."
        ),
        (
            "An exception or a cancellation left the function before it had waited for its tasks;"
            " `TaskGroup` waits in any case."
        ),
    ),
    taught=("02_create_task", "06_cancellation", "18_race"),
)

LOST_EXCEPTION = Diagnosis(
    means="A task, or a future, ended with an exception, and nobody looked at it. The exception"
    " stays there until somebody awaits the task or asks for its result: so an error was lost.",
    program="""\
async def main():
    ada = asyncio.create_task(ask("Ada", 1))
    bo = asyncio.create_task(ask("Bo", 1))
    await asyncio.wait([ada, bo])  # raises nothing
    return "asked"
""",
    finding=Finding(
        Code.LOST_EXCEPTION,
        "A ConnectionError was never looked at.",
        expected="every exception is looked at",
        actual="ask Bo: ConnectionError: no network",
    ),
    seen=calls(("ask Ada", 0, 1), ("ask Bo", 0, 1, "raised")),
    causes=(
        "`asyncio.wait` raises nothing: each task has to be asked for its result.",
        "A task failed that nobody awaits.",
        "A callback fills a future with an exception after everybody has stopped waiting for it.",
    ),
    taught=("05_exceptions", "11_callbacks"),
)

NOT_RAISED = Diagnosis(
    means="The test asks for an exception, and your function returned in its place. Who calls it"
    " would take the failure for a success.",
    program="""\
async def main():
    try:
        async with asyncio.timeout(1):
            return await ask("Ada", 2)
    except TimeoutError:
        return None
""",
    finding=Finding(
        Code.NOT_RAISED,
        "main returned, and no exception came out.",
        expected="TimeoutError",
        actual="no exception",
    ),
    seen=calls(("ask Ada", 0, 1, "cancelled")),
    causes=(
        "`except` catches more than it was meant for, or something that the caller should see.",
        "`return` inside `finally` drops an exception that is on its way.",
        "`gather(..., return_exceptions=True)` gives exceptions back as values.",
    ),
    taught=("07_timeouts", "18_race"),
)

CLEANUP_MISSED = Diagnosis(
    means="Something that was opened, taken or begun was not given back when the function ended,"
    " mostly because it ended early: with an exception or a cancellation.",
    program="""\
async def main():
    phone = await pick_up()
    answer = await ask("Ada", 2)
    phone.hang_up()
    return answer
""",
    finding=Finding(
        Code.CLEANUP_MISSED,
        "`hung up` was not printed after a cancellation.",
        expected="at the end: `hung up`",
        actual="at the end: `picked up`",
        pointer=Pointer(1, "cancelled"),
    ),
    seen=calls(("main", 0, 1, "cancelled"), ("ask Ada", 0, 1, "cancelled")),
    causes=(
        (
            "The lines that clean up stand after the `await`, and not in `finally` or at the end of"
            " `async with`."
        ),
        (
            "`except Exception` is meant to clean up, and does not see a cancellation, which is no"
            " Exception."
        ),
        "`finally` waits for something, and was itself cancelled there.",
    ),
    taught=("06_cancellation", "14_lock"),
)

ALL = (
    RAISED,
    CANCEL_SWALLOWED,
    CANCEL_REPLACED,
    TASK_LEAKED,
    LOST_EXCEPTION,
    NOT_RAISED,
    CLEANUP_MISSED,
)
