"""Diagnoses of waiting: too long, too short, one after another, at once, or for ever."""

from __future__ import annotations

import dataclasses

from ...record.finding import Code, Finding, Pointer
from .diagnosis import Diagnosis, blocked, calls

LOOP_BLOCKED = Diagnosis(
    means="One step kept the event loop for itself, and everything else stood still. The event"
    " loop can turn to another task only at an `await` that waits.",
    program="""\
async def ask(friend, seconds):
    time.sleep(seconds)
    return f"{friend} comes"
""",
    finding=Finding(
        Code.LOOP_BLOCKED,
        "The event loop stood still for 3 s.",
        expected="nobody else has to wait",
        actual="3 s without the event loop: ask Ada 2 s, ask Bo 1 s",
    ),
    seen=dataclasses.replace(
        calls(("ask Ada", 0, 2), ("ask Bo", 2, 3)),
        blocks=(blocked("ask Ada", 0, 2), blocked("ask Bo", 2, 3)),
    ),
    asked=calls(("ask Ada", 0, 2), ("ask Bo", 0, 1)),
    causes=(
        "`time.sleep` in the place of `await asyncio.sleep`.",
        (
            "A library that knows nothing of asyncio waits for a file, a socket or a lock; a thread"
            " can wait in its place: `asyncio.to_thread`."
        ),
        "A long computation without an `await` that gives way.",
        "A loop that never ends, such as `while True`, and holds no `await` that waits.",
    ),
    taught=("01_async_await", "09_blocking", "10_fairness"),
)

NEVER_AWAITED = Diagnosis(
    means="A coroutine function was called, and nobody awaited what the call gave. Such a call"
    " only makes a coroutine object: not one line of the function has run.",
    program="""\
async def main():
    ask("Ada", 2)
    return await ask("Bo", 1)
""",
    finding=Finding(
        Code.NEVER_AWAITED,
        "A coroutine of ask was never awaited.",
        expected="every coroutine is awaited",
        actual="1 coroutine of ask never ran",
    ),
    seen=calls(("ask Bo", 0, 1)),
    asked=calls(("ask Ada", 0, 2), ("ask Bo", 2, 3)),
    causes=(
        "`await` is missing before the call.",
        (
            "Calls were put into a list, and the list was awaited by nobody: hand it to `gather`,"
            " or make a task of each."
        ),
        "A branch, an exception or an early `return` left the call behind before its `await`.",
    ),
    taught=("01_async_await", "02_create_task"),
)

DEADLOCK = Diagnosis(
    means="All tasks wait, and nothing is left that could wake one of them: no timer, no thread,"
    " no message. The program would wait for ever.",
    program="""\
async def main():
    queue = asyncio.Queue()
    await ask("Ada", 2)
    return await queue.get()  # nobody puts anything in
""",
    finding=Finding(
        Code.DEADLOCK,
        "main waits, and nothing can wake it.",
        expected="main ends",
        actual="main waits for a value of a queue",
    ),
    seen=calls(("ask Ada", 0, 2), ("queue.get", 2, 2, "pending")),
    causes=(
        (
            "`queue.join()` waits for values that nobody has marked with `task_done()`, or"
            " `queue.get()` for a value that nobody puts in."
        ),
        (
            "A lock or a permit is not given back, since an exception or a cancellation jumped over"
            " the `release()`; `async with` gives it back in any case."
        ),
        "An event is never set, a condition is never notified, or a future is never filled.",
    ),
    taught=("08_producer_consumer", "14_lock", "16_condition"),
)

LIVELOCK = Diagnosis(
    means="A task asks again and again whether something has happened, instead of waiting for"
    " it. It gives way at each turn and comes back at once, so the processor has no rest.",
    program="""\
async def main():
    task = asyncio.create_task(ask("Ada", 2))
    while not task.done():
        await asyncio.sleep(0)
    return task.result()
""",
    finding=Finding(
        Code.LIVELOCK,
        "main asked again and again instead of waiting.",
        expected="a wait that ends when there is something to do",
        actual="it gave up control again and again, without a wait",
    ),
    seen=calls(("ask Ada", 0, 0, "pending")),
    asked=calls(("ask Ada", 0, 2)),
    causes=(
        (
            "`while not ready: await asyncio.sleep(0)`. What can be awaited needs no loop: the"
            " task, an event, a queue, a condition."
        ),
        "A loop tries something again at once that fails each time.",
    ),
    taught=("01_async_await", "16_condition"),
)

SEQUENTIAL = Diagnosis(
    means="Each call began only when the call before it had ended, so their waits add up. The"
    " test asks for calls that wait at the same time: then all of them take as long as the"
    " slowest.",
    program="""\
async def main():
    answers = []
    for friend, seconds in [("Ada", 2), ("Bo", 1)]:
        answers.append(await ask(friend, seconds))
    return answers
""",
    finding=Finding(
        Code.SEQUENTIAL,
        "The 2 calls of ask ran one after another.",
        expected="about 2 s, the time of the slowest call",
        actual="3 s = 2 + 1",
    ),
    seen=calls(("ask Ada", 0, 2), ("ask Bo", 2, 3)),
    asked=calls(("ask Ada", 0, 2), ("ask Bo", 0, 1)),
    causes=(
        (
            "`await` in a loop, also in a comprehension: the next call is made only when the answer"
            " of this one is there."
        ),
        (
            "`gather(await ask(...), await ask(...))` hands over results. Hand over calls, without"
            " `await`."
        ),
        "A task is awaited right after it is made, before the next task is made.",
    ),
    taught=("02_create_task", "03_gather"),
)

CONCURRENT = Diagnosis(
    means="Calls were under way at the same time, and the test asks that one ends before the"
    " next begins.",
    program="""\
async def main():
    return await asyncio.gather(ask("Ada", 2), ask("Bo", 1))
""",
    finding=Finding(
        Code.CONCURRENT,
        "The 2 calls of ask ran at the same time.",
        expected="about 3 s = 2 + 1",
        actual="2 s, the time of the slowest call",
    ),
    seen=calls(("ask Ada", 0, 2), ("ask Bo", 0, 1)),
    asked=calls(("ask Ada", 0, 2), ("ask Bo", 2, 3)),
    causes=(
        "`gather`, or a task for each call, where an `await` for each is asked for.",
        "A lock that is made new for each call: two locks keep nobody apart.",
        "A value is read before an `await` and written after it, without a lock around both.",
    ),
    taught=("01_async_await", "04_await_order", "14_lock"),
)

TIMEOUT = Diagnosis(
    means="The run did not end in the time that a test gives it: much longer than every right"
    " answer needs.",
    program="""\
async def main():
    while True:
        await ask("Ada", 2)
""",
    finding=Finding(
        Code.TIMEOUT,
        "main did not end in time.",
        expected="main ends",
        actual="main was still running",
    ),
    seen=calls(
        ("ask Ada", 0, 2), ("ask Ada", 2, 4), ("ask Ada", 4, 6), ("ask Ada", 6, 8, "pending")
    ),
    asked=calls(("ask Ada", 0, 2)),
    causes=(
        "A loop without an end, or with an end that never comes true.",
        (
            "A worker that takes values from a queue for ever is awaited; cancel it when the work"
            " is done."
        ),
        "A wait with a very long limit, in the place of a wait for the thing itself.",
    ),
    taught=("08_producer_consumer",),
)

TOO_FAST = Diagnosis(
    means="The run was over before the waits that were asked for can have ended, so something"
    " was not waited for.",
    program="""\
async def main():
    asyncio.create_task(ask("Ada", 2))
    return await ask("Bo", 1)
""",
    finding=Finding(
        Code.TOO_FAST,
        "main ended after 1 s.",
        expected="about 2 s",
        actual="1 s",
        pointer=Pointer(1, "main returns"),
    ),
    seen=calls(("ask Ada", 0, 1, "pending"), ("ask Bo", 0, 1)),
    asked=calls(("ask Ada", 0, 2), ("ask Bo", 0, 1)),
    causes=(
        "A task is started and not awaited.",
        "`asyncio.wait` with `FIRST_COMPLETED`, or a limit of time that is too short.",
        "The wait is missing: an answer is made up, or kept from an earlier call.",
    ),
    taught=("01_async_await", "02_create_task"),
)

TOO_SLOW = Diagnosis(
    means="The run took longer than what was asked for. The calls were not strictly one after"
    " another, so the cause is left open where the record does not prove one.",
    program="""\
async def main():
    answers = await asyncio.gather(ask("Ada", 2), ask("Bo", 1))
    await asyncio.sleep(1)
    return answers
""",
    finding=Finding(
        Code.TOO_SLOW,
        "main took 3 s.",
        expected="about 2 s",
        actual="3 s",
        pointer=Pointer(2, "all answers are there"),
    ),
    seen=dataclasses.replace(calls(("ask Ada", 0, 2), ("ask Bo", 0, 1)), seconds=3),
    asked=calls(("ask Ada", 0, 2), ("ask Bo", 0, 1)),
    causes=(
        (
            "A part of the calls overlaps, and a part does not: groups, batches, or a first call"
            " that is awaited before the others begin."
        ),
        "A sleep of a fixed length, in the place of a wait that ends when the work has ended.",
        "Each call gets a limit of its own, one after another, where one limit for all is meant.",
    ),
    taught=("02_create_task", "07_timeouts", "13_semaphore"),
)

ALL = (
    LOOP_BLOCKED,
    NEVER_AWAITED,
    DEADLOCK,
    LIVELOCK,
    SEQUENTIAL,
    CONCURRENT,
    TIMEOUT,
    TOO_FAST,
    TOO_SLOW,
)
