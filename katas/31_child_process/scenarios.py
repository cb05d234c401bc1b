"""Programs that write much, read nothing, ignore signals and leave others behind."""

import asyncio
import contextlib
import os
import signal
import tempfile
from pathlib import Path

from pytest_asyncio_kata.record.child_processes import status_of
from pytest_asyncio_kata.worker.loop.real_time import RealTime

IN_WORDS = {
    "one_after_another": "run_with_limit",
    "side_by_side": "run_with_limit",
    "beside_another": "run_with_limit",
    "given_as_it_is": "run_with_limit",
    "_opened": "the test",
    "cannot_start": "run_with_limit",
    "is_cancelled": "run_with_limit",
    "is_cancelled_anywhere": "run_with_limit",
    "_cancelled_after": "run_with_limit",
    "_outcome": "run_with_limit",
    "_cannot_start": "run_with_limit",
}
"""What messages call them."""

LATE = 0.6
"""How many seconds after its limit a run may end: it has to kill, read and wait."""

PATIENCE = 2
"""How many seconds after its limit a run is given up."""

STARTED = 0.02
"""After how many seconds a program may start others: `create_subprocess_exec` has returned."""

COMING = 4
"""How many seconds many programs may take to begin."""

LOOKS, MOMENT = 100, 0.01
"""How often it is looked whether a process lives, and the real seconds between two looks."""

TOOLS = """
note() { echo $! >> "$0"; }
gate() { echo $$ >> "$0"; : < "$0.gate"; }
echo $$ >> "$0"
"""
"""What scripts begin with."""

MOST_SHOWN = 999
"""How many bytes are shown one by one."""


# -- words ------------------------------------------------------------------------------


def shown(data, sent=b""):
    """Return *data* as a text; of much data how long it is and how it begins."""
    if not isinstance(data, bytes):
        return f"a {type(data).__name__}"
    lines = data.splitlines(keepends=True)
    if len(lines) > 3 and len(set(lines)) == 1 and len(lines) < MOST_SHOWN:
        return f"{lines[0]!r} again and again"
    if len(data) <= MOST_SHOWN:
        return repr(data)
    if data == sent:
        return f"its input ({len(data):,} bytes)"
    same = len(set(data)) == 1
    return f"{len(data):,} times {data[:1]!r}" if same else f"{data[:8]!r}... ({len(data):,} bytes)"


def result(value, sent):
    """Return what a call has returned as a text."""
    if not isinstance(value, (tuple, list)) or len(value) != 3:
        return f"it returns {value!r:.40}"
    code, out, err = value
    return f"code {code!r}, out {shown(out, sent)}, err {shown(err, sent)}"


def whole(given):
    """Return an input; one that is long is a piece of it, and how often it comes."""
    return given if isinstance(given, bytes) else given[0] * given[1]


# -- processes --------------------------------------------------------------------------


class Program:
    """A program for the shell, which writes the number of each of its processes into a file.

    Args:
        script: What the shell does; in it, ``note`` writes the number of what was started last.
        folder: Where the file is.
    """

    def __init__(self, script, folder):
        handle, self._notes = tempfile.mkstemp(dir=folder)
        os.close(handle)
        self._gates = []
        if "gate" in script:
            os.mkfifo(f"{self._notes}.gate")
        self.argv = ["sh", "-c", TOOLS + script, self._notes]

    def _processes(self):
        return [int(line) for line in Path(self._notes).read_text().split()]

    def has_begun(self):
        """Return whether its first process has begun."""
        return bool(self._processes())

    def has_come(self):
        """Return whether it is at its gate."""
        return len(self._processes()) > 1

    def open(self):
        """Let go on who waits at its gate."""
        self._gates.append(os.open(f"{self._notes}.gate", os.O_RDWR | os.O_NONBLOCK))

    def kill(self):
        """Kill all of its processes."""
        while self._gates:
            os.close(self._gates.pop())
        for kill in os.killpg, os.kill:  # if it has a group of its own, there is more in there
            for process in self._processes():
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    kill(process, signal.SIGKILL)

    def left(self):
        """Return what is left of it, as a text; nothing if nothing is left."""
        first, *others = self._processes() or [0]
        if first and is_child(first):
            return ", and the program is left" if lives(first) else ", and a zombie is left"
        for _ in range(LOOKS):
            count = sum(map(lives, others))
            if not count:
                return ""
            RealTime.sleep(MOMENT)
        return f", and {count} of the programs that it has started go on"


def lives(process):
    """Return whether a process is there, and has not ended."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = status_of(process)
    return status is None or not status.has_ended


def is_child(process):
    """Return whether this process has a child that nobody has waited for."""
    try:
        os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


@contextlib.contextmanager
def programs(plan):
    """Make the programs of a plan; at the end none of them lives.

    Args:
        plan: For each program its name, and its script, or its argv as a list.
    """
    with tempfile.TemporaryDirectory() as folder:
        made = {name: Program(script, folder) for name, script in plan.items()}
        try:
            yield made
        finally:
            for program in made.values():
                program.kill()


@contextlib.contextmanager
def one_processor():
    """Let this process and its children share a processor, where a system allows it.

    What has been killed needs it in order to end, and does not take it away from this process. So
    a program whose end nobody waits for is found: it has not ended when the call ends.
    """
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before, policy = os.sched_getaffinity(0), os.sched_getscheduler(0)
    with contextlib.suppress(OSError):  # a sandbox may refuse it
        os.sched_setaffinity(0, {sorted(before)[os.getpid() % len(before)]})
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, policy, os.sched_param(0))
            os.sched_setaffinity(0, before)


# -- runs -------------------------------------------------------------------------------


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


async def given_as_it_is(answer, argv):
    """Run a program that prints what it was given."""
    return [f"{argv[0]}: {result(await answer.run_with_limit(argv, b'', 8), b'')}"]


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


# -- cancellations ----------------------------------------------------------------------


async def is_cancelled(answer, plan, seconds):
    """Run programs at the same time, and cancel all runs.

    Args:
        answer: The answer's module.
        plan: For each name a script and the input.
        seconds: When they are cancelled.
    """
    with programs({name: script for name, (script, _) in plan.items()}) as made:
        return await asyncio.gather(
            *(
                _cancelled_after(answer, name, made[name], whole(given), seconds)
                for name, (_, given) in plan.items()
            )
        )


async def _cancelled_after(answer, name, program, given, seconds):
    running = asyncio.create_task(answer.run_with_limit(program.argv, given, 9))
    try:
        await asyncio.sleep(seconds)
        running.cancel()
        await asyncio.wait({running}, timeout=PATIENCE)
        if not running.done():
            return f"{name}: it has not ended {PATIENCE} s after it was cancelled"
        if not running.cancelled():
            return f"{name}: {result(running.result(), given)}"
        if not program.has_begun():
            return f"{name}: it ends as cancelled, and the program has not begun"
        return f"{name}: it ends as cancelled{program.left()}"
    finally:
        program.kill()
        running.cancel()
        await asyncio.wait({running}, timeout=1)


async def is_cancelled_anywhere(answer, script, given, seconds):
    """Run a program, and print what is left of it in whichever way the run ends."""
    with programs({"it": script}) as made, one_processor():
        # By then it has been started, and the loop has nothing else to do.
        opening = asyncio.get_running_loop().call_later(STARTED, made["it"].open)
        try:
            await answer.run_with_limit(made["it"].argv, given, seconds)
        finally:
            opening.cancel()
            print(f"the run has ended{made['it'].left()}")
