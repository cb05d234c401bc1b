"""Runs of programs."""

import asyncio
import contextlib

from .programs import COMING, LATE, MOMENT, PATIENCE, lives, programs, result, whole

IN_WORDS = {
    "one_after_another": "run_with_limit",
    "side_by_side": "run_with_limit",
    "beside_another": "run_with_limit",
    "with_each_input": "run_with_limit",
    "_opened": "the test",
    "cannot_start": "run_with_limit",
    "_outcome": "run_with_limit",
    "_cannot_start": "run_with_limit",
}
"""What messages call them."""


async def one_after_another(answer, plan):
    """Run programs, each after the end of the one before.

    Args:
        answer: The answer's module.
        plan: For each name a script, the input and the limit.
    """
    with programs({name: script for name, (script, *_) in plan.items()}) as made:
        return [
            await _outcome(answer, name, made[name], whole(given), seconds)
            for name, (_, given, seconds) in plan.items()
        ]


async def side_by_side(answer, plan):
    """Run programs at the same time; the plan is as above."""
    with programs({name: script for name, (script, *_) in plan.items()}) as made:
        return await asyncio.gather(
            *(
                _outcome(answer, name, made[name], whole(given), seconds)
                for name, (_, given, seconds) in plan.items()
            )
        )


async def _outcome(answer, name, program, given, seconds):
    """Return what a run comes to, as a text."""
    loop = asyncio.get_running_loop()
    begin = loop.time()
    running = asyncio.create_task(answer.run_with_limit(program.argv, given, seconds))
    try:
        await asyncio.wait({running}, timeout=seconds + PATIENCE)
        late = loop.time() - begin - seconds
        if not running.done():
            return f"{name}: it has not ended {PATIENCE} s after its limit"
        told = f"{name}: {result(running.result(), given)}"
        if late > LATE:
            return f"{told}, long after its limit"
        return told + program.left()
    finally:
        program.kill()
        running.cancel()
        await asyncio.wait({running}, timeout=1)


async def with_each_input(answer, argv, inputs):
    """Run one program again and again, each time with the next of *inputs*."""
    return [
        f"{argv[0]}: {result(await answer.run_with_limit(argv, given, 8), given)}"
        for given in inputs
    ]


async def beside_another(answer, plan):
    """Run programs that wait at a gate until all have come, beside one that is none of them.

    Args:
        answer: The answer's module.
        plan: As above; the scripts wait with ``gate``.
    """
    other = await asyncio.create_subprocess_exec("sleep", "9")
    try:
        with programs({name: script for name, (script, *_) in plan.items()}) as made:
            runs = [
                asyncio.create_task(_outcome(answer, name, made[name], whole(given), seconds))
                for name, (_, given, seconds) in plan.items()
            ]
            come = await _opened(made.values())
            seen = [await run for run in runs]
        return [come, *seen, "another program " + ("lives on" if lives(other.pid) else "has ended")]
    finally:
        with contextlib.suppress(ProcessLookupError):
            other.kill()
        await other.wait()


async def _opened(all_programs):
    """Open the gate when all have come, or some time later; return how many came."""
    loop = asyncio.get_running_loop()
    end, count = loop.time() + COMING, 0
    while count < len(all_programs) and loop.time() < end:
        await asyncio.sleep(MOMENT)
        count = sum(program.has_come() for program in all_programs)
    for program in all_programs:
        program.open()
    return f"{count} programs run at the same time"


async def cannot_start(answer, names):
    """Try to run what is no program."""
    return [await _cannot_start(answer, name) for name in names]


async def _cannot_start(answer, name):
    try:
        value = await answer.run_with_limit([name], b"some input", 8)
    except OSError as error:
        return f"{name}: {type(error).__name__} {error.errno}"
    return f"{name}: {result(value, b'')}"
