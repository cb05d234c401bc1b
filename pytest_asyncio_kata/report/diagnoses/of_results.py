"""Diagnoses of what a run has come to: how many at once, the order, the output, the value."""

from __future__ import annotations

from ...record.finding import Code, Finding, Pointer
from .diagnosis import Diagnosis, calls

OVER_LIMIT = Diagnosis(
    means="More calls, or threads, were at work at the same time than the kata allows, or more"
    " calls began in a stretch of time.",
    program="""\
async def main():  # two phones, so at most two calls at a time
    return await asyncio.gather(ask("Ada", 2), ask("Bo", 1), ask("Cy", 2))
""",
    finding=Finding(
        Code.OVER_LIMIT,
        "3 calls of ask were under way at the same time.",
        expected="at most 2 calls at the same time",
        actual="3 calls at 0 s: ask Ada, ask Bo and ask Cy",
        pointer=Pointer(0, "3 at the same time"),
    ),
    seen=calls(("ask Ada", 0, 2), ("ask Bo", 0, 1), ("ask Cy", 0, 2)),
    asked=calls(("ask Ada", 0, 2), ("ask Bo", 0, 1), ("ask Cy", 1, 3)),
    causes=(
        "No limit at all: `gather` begins everything at once.",
        "A semaphore for each call, in the place of one for all of them.",
        (
            "A permit is given back before the call has ended, or twice; `async with` gives it back"
            " once, at the end."
        ),
        "A limit for those at work at the same time, where those count that have begun.",
    ),
    taught=("13_semaphore", "27_rate_limiter"),
)

UNDER_LIMIT = Diagnosis(
    means="Fewer calls were under way at the same time, or began in a stretch of time, than"
    " possible, although others were ready to begin. The result is right, and it came later than"
    " it could.",
    program="""\
async def main():  # two phones, so two calls at a time
    first = await asyncio.gather(ask("Ada", 2), ask("Bo", 1))
    return first + await asyncio.gather(ask("Cy", 2))
""",
    finding=Finding(
        Code.UNDER_LIMIT,
        "The 3 calls of ask ran in 2 batches.",
        expected="2 calls at the same time until the last one has begun",
        actual="1 call from 1 s to 2 s: ask Ada",
        pointer=Pointer(1, "1 under way, 1 not yet begun"),
    ),
    seen=calls(("ask Ada", 0, 2), ("ask Bo", 0, 1), ("ask Cy", 2, 4)),
    asked=calls(("ask Ada", 0, 2), ("ask Bo", 0, 1), ("ask Cy", 1, 3)),
    causes=(
        "Batches: the next group begins only when the slowest of this group has ended.",
        "A lower limit than the kata's, or a lock where a semaphore is meant.",
        "A call failed, or was cancelled, and no other call took its place.",
    ),
    taught=("13_semaphore", "27_rate_limiter"),
)

RACE = Diagnosis(
    means="The result depends on which answer from outside comes first. Nobody can know that"
    " order, so the test tries all of them, and with one of them the result was not right.",
    program="""\
async def pay(money):  # called twice at once, with 10 and 5
    before = await read_account()
    await write_account(before + money)
""",
    finding=Finding(
        Code.RACE,
        "The result depends on what comes back first.",
        expected="15",
        actual="5",
    ),
    seen=calls(("pay 10", 0, 3), ("pay 5", 0, 4)),
    asked=calls(("pay 10", 0, 2), ("pay 5", 2, 4)),
    causes=(
        (
            "A value is read, then comes an `await`, then the old value is used: meanwhile another"
            " task has changed it. Read and write under one lock, or without an `await` between."
        ),
        "A condition was looked at before the wait, and not once more after it.",
        "Results are put together in the order in which they come, where another order counts.",
    ),
    taught=("14_lock", "16_condition", "18_race"),
)

ORDER = Diagnosis(
    means="The right things happened in another order than was asked for.",
    program="""\
async def main():
    answer = await ask("Ada", 1)
    print("asking Ada")
    print(answer)
""",
    finding=Finding(
        Code.ORDER,
        "'Ada has answered' was printed before 'asking Ada'.",
        expected="'asking Ada'",
        actual="'Ada has answered', at 1 s",
        pointer=Pointer(1, "'Ada has answered'"),
    ),
    seen=calls(("ask Ada", 0, 1)),
    causes=(
        "A task begins at the next `await`, not on the line that makes it.",
        (
            "The lines come in the order in which calls end, and another order is asked for, or the"
            " other way round."
        ),
        "`await` stands before a line that should come before it.",
    ),
    taught=("04_await_order", "02_create_task"),
)

OUTPUT = Diagnosis(
    means="Other lines were printed than the kata asks for: lines are missing, are too many, or"
    " are written differently. Each letter counts.",
    program="""\
async def ask(friend, seconds):
    await asyncio.sleep(seconds)
    print(f"{friend} answered")
""",
    finding=Finding(
        Code.OUTPUT,
        "1 line is written differently.",
        expected="'Ada has answered'",
        actual="'Ada answered'",
    ),
    seen=calls(("ask Ada", 0, 2)),
    causes=(
        "A blank, a sign or a word differs from the docstring; copy the line from there.",
        "A line for trying things out is still there.",
        "A call was made twice, or not at all; then look at the drawing: `kata show`.",
    ),
    taught=("04_await_order",),
)

RESULT = Diagnosis(
    means="The function returned another value than the test asks for.",
    program="""\
answers = []

async def note(friend, seconds):
    answers.append(await ask(friend, seconds))

async def main():
    await asyncio.gather(note("Ada", 2), note("Bo", 1))
    return answers
""",
    finding=Finding(
        Code.RESULT,
        "The list holds the same values in another order.",
        expected="['Ada comes', 'Bo comes']",
        actual="['Bo comes', 'Ada comes']",
    ),
    seen=calls(("ask Ada", 0, 2), ("ask Bo", 0, 1)),
    causes=(
        (
            "Results stand in the order in which they came, where the order of the calls is asked"
            " for; `gather` keeps that order."
        ),
        (
            "Tasks or coroutines were returned in the place of their results, or the `return` is"
            " missing."
        ),
        "A value is kept from one call of the function to the next, in a global name.",
    ),
    taught=("03_gather", "05_exceptions"),
)

HARDCODED = Diagnosis(
    means="The function returned the same value for another input, so the value does not come"
    " from the input.",
    program="""\
async def main(friends):
    await asyncio.sleep(2)
    return ["Ada comes", "Bo comes"]
""",
    finding=Finding(
        Code.HARDCODED,
        "main returned the same value for another input.",
        expected="['Cy comes']",
        actual="['Ada comes', 'Bo comes']",
    ),
    seen=calls(("main", 0, 2)),
    asked=calls(("main", 0, 2), ("ask Cy", 0, 2)),
    causes=(
        "The example of the docstring was written down as the answer.",
        "Results are kept from the first call, and the second call gets them, too.",
    ),
    taught=("03_gather",),
)

ALL = (OVER_LIMIT, UNDER_LIMIT, RACE, ORDER, OUTPUT, RESULT, HARDCODED)
