"""Diagnoses of a file, of its process, and of the thread that runs it: nothing was judged yet."""

from __future__ import annotations

from ...record.finding import Code, Finding, Pointer
from .diagnosis import Diagnosis, calls

HARNESS = Diagnosis(
    means="The test, or the tool that runs and records your code, has failed. This says nothing"
    " about your answer; run the test again.",
    program="",
    finding=Finding(
        Code.HARNESS,
        "The tool itself failed; this says nothing about the answer.",
        expected="a record of the run",
        actual="no record",
    ),
    causes=(
        "The machine is very busy, or its disk or memory is full.",
        "The test or the tool has a fault. If it happens again, tell us, with your file.",
    ),
)

NOT_WRITTEN = Diagnosis(
    means="The function still is as the stub has it, so there is nothing to judge.",
    program="""\
async def main():
    # TODO: ask both friends, and return their answers.
    raise NotImplementedError
""",
    finding=Finding(Code.NOT_WRITTEN, "main is not written yet."),
    causes=(
        "The TODO is not replaced yet, or only some of them are.",
        "The file is not saved.",
        "The code is in another file: the tests judge only the file that the message names.",
    ),
)

BROKEN = Diagnosis(
    means="Python cannot load the file, or the file does not define what the tests call. So no"
    " test can begin.",
    program="""\
def main():
    return await ask("Ada", 2)
""",
    finding=Finding(
        Code.BROKEN,
        "`await` is outside a coroutine function.",
        expected="inside a function defined with `async def`",
        actual="outside",
    ),
    causes=(
        (
            "A sign is missing, such as a colon or a bracket; the line above the marked line may be"
            " the one to change."
        ),
        "`def` in the place of `async def`, or a function with another name.",
        (
            "The file runs its program while it is imported: put `asyncio.run(main())` below"
            ' `if __name__ == "__main__":`.'
        ),
    ),
    taught=("01_async_await",),
)

DIED = Diagnosis(
    means="An answer runs in a process of its own, and that process ended in the middle of the"
    " run. No exception was raised that could say why.",
    program="""\
async def ask(friend, seconds):
    await asyncio.sleep(seconds / 2)
    os._exit(1)
""",
    finding=Finding(
        Code.DIED,
        "The answer's process ended before the run ended.",
        expected="the process goes on until the run ends",
        actual="the process had ended",
    ),
    seen=calls(("ask Ada", 0, 1, "pending")),
    asked=calls(("ask Ada", 0, 2)),
    causes=(
        "`os._exit`, or a signal, ends the process at once.",
        (
            "The process needed more memory than it may have: a list, or a number of tasks, that"
            " grows without end."
        ),
        "A function that calls itself without end, or a library in C that crashed.",
    ),
)

UNPROVEN = Diagnosis(
    means="What the answer's process says about its run is not what was seen from outside, so"
    " the record proves nothing. This happens to programs that change asyncio itself.",
    program="""\
async def no_pause(seconds):
    return None

asyncio.sleep = no_pause
""",
    finding=Finding(
        Code.UNPROVEN,
        "The answer has replaced a part of the tool that records the run.",
        why="A record counts only when the answer does not change the tool that writes it.",
    ),
    causes=(
        "A function of asyncio, of the event loop or of the tool was replaced by another.",
        (
            "The process wrote to a file that belongs to the tool, or printed in another way than"
            " with `print`."
        ),
    ),
)

NESTED_RUN = Diagnosis(
    means="The program started an event loop inside a running one. A thread runs one event loop"
    " at a time, and everything that waits shares it: inside, use `await`.",
    program="""\
async def main():
    return asyncio.run(ask("Ada", 2))
""",
    finding=Finding(
        Code.NESTED_RUN,
        "`asyncio.run` was called while an event loop was running.",
        expected="one event loop for the whole program",
        actual="another event loop, from `asyncio.run`",
    ),
    seen=calls(("main", 0, 0, "raised")),
    asked=calls(("main", 0, 2), ("ask Ada", 0, 2)),
    causes=(
        "`asyncio.run` stands inside a coroutine, where `await` belongs.",
        "`run_until_complete` is called inside a coroutine, as in old examples on the web.",
        "A plain function between two coroutines wants to wait: make it a coroutine, too.",
    ),
    taught=("01_async_await",),
)

WRONG_THREAD = Diagnosis(
    means="Another thread than the event loop's called something of asyncio. asyncio is not made"
    " for several threads: the call does not wake the event loop, so a task that waits goes on"
    " waiting.",
    program="""\
async def main():
    answer = asyncio.get_running_loop().create_future()
    threading.Timer(1, answer.set_result, ["yes"]).start()
    return await answer
""",
    finding=Finding(
        Code.WRONG_THREAD,
        "The event loop was used from another thread.",
        expected="calls of asyncio from the event loop's own thread",
        actual="`Future.set_result` from another thread",
        pointer=Pointer(1, "set_result from another thread"),
    ),
    seen=calls(("await answer", 0, 2, "pending")),
    asked=calls(("await answer", 0, 1)),
    causes=(
        (
            "A callback that a library calls in its own thread fills a future or a queue, or makes"
            " a task. The door for other threads is `loop.call_soon_threadsafe`."
        ),
        (
            "`asyncio.Queue` or `asyncio.Event` is used between threads; `queue.Queue` and"
            " `threading.Event` are made for that."
        ),
    ),
    taught=("11_callbacks",),
)

ALL = (HARNESS, NOT_WRITTEN, BROKEN, DIED, UNPROVEN, NESTED_RUN, WRONG_THREAD)
