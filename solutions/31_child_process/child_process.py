"""Kata 31: a child process has a life of its own. The lesson is README.md in this folder."""

import asyncio
import contextlib
import os
import signal
from asyncio.subprocess import PIPE


async def run_with_limit(argv, input, seconds):
    """Run the program *argv* for at most *seconds*; return ``(code, out, err)``.

    *argv* is a list of texts: the program, and what it is given, each as it is, without a
    shell. Its standard input gets *input*, which is bytes, and then ends. *input* may be
    empty, or many MB. The program may read all of it, only some or nothing.

    ``out`` and ``err`` are bytes: all that has been written to its standard output and to its
    standard error, each for itself. Either may be many MB, while *input* is large as well.

    A program may start other programs, which stay in its process group, and may have its
    outputs open, too. The run is over when the program has ended, and nobody has its outputs
    open any more. ``code`` is then its exit code, or ``-n`` if signal n has ended it, as
    `Process.returncode` says. `run_with_limit` raises nothing because of a code.

    *seconds* is more than 0, and counts from the call. If the run is not over by then, the
    program and its group are killed, with SIGKILL at once, and with no other signal before.
    ``code`` is then None, even if the program itself has ended before. ``out`` and ``err`` are
    all that has been written into the outputs by then.

    If `run_with_limit` is cancelled (once, at any moment), the program and its group are killed
    at once as well, and `run_with_limit` ends as cancelled. If a program does not exist, or
    cannot be started, the OSError of asyncio comes out as it is, such as a FileNotFoundError.

    In whichever way it ends, nothing is left: the program has ended and has been waited for,
    and what is still there of its group has been killed, also after a run that was over. (What
    has been killed may take a moment to vanish.) Other programs live on. It may be called many
    times, also dozens of times at once; the calls do not wait for each other, and nothing else
    on the event loop waits for them.

    Out of scope: Windows; a program that leaves its group, or leaves its standard input to
    another one; what it has started before `create_subprocess_exec` returns, if a cancellation
    comes by then; a limit that comes by then; a run that is over just at the limit; being
    cancelled again; a process number that is used again; more output than the memory holds.
    """
    process = await asyncio.create_subprocess_exec(
        *argv, stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True
    )
    late = False

    def kill():
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)

    def time_is_up():
        nonlocal late
        late = True
        kill()

    timer = asyncio.get_running_loop().call_later(seconds, time_is_up)
    talk = asyncio.create_task(process.communicate(input))
    try:
        await asyncio.shield(talk)
    finally:
        timer.cancel()
        kill()
        out, err = await talk  # it ends by itself, since nobody is left who writes
    return None if late else process.returncode, out, err


PROGRAM = ["sh", "-c", "echo one; sleep 2; echo 'it is still there' >&2"]


async def carelessly():
    """Wait for at most a second; what was written is lost, and the program lives on."""
    process = await asyncio.create_subprocess_exec(*PROGRAM, stdout=asyncio.subprocess.PIPE)
    try:
        out, _ = await asyncio.wait_for(process.communicate(), 1)
        print("out:", out)
    except TimeoutError:
        print("the second is over, and nothing is known")
    await asyncio.sleep(1.5)


async def carefully():
    """Run the same program with a limit; what it has written is there, and it has ended."""
    code, out, err = await run_with_limit(PROGRAM, b"", 1)
    print("code:", code, "out:", out, "err:", err)
    await asyncio.sleep(1.5)


if __name__ == "__main__":
    asyncio.run(carelessly())
    asyncio.run(carefully())
