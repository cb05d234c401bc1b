"""Processes of which the loop was not told, and what they print, are waited for."""

import asyncio
import multiprocessing
import os
import subprocess
import time
from concurrent.futures import ProcessPoolExecutor

import pytest

from .linux import jumps, on_linux

pytestmark = on_linux


def test_time_is_real_while_a_child_of_somebody_else_lives(play):
    """A test asks a Popen every hundredth of a second whether it has ended; then time jumps."""

    async def main():
        child = subprocess.Popen(["sleep", "0.2"])
        async with asyncio.timeout(60):
            while child.poll() is None:
                await asyncio.sleep(0.01)
        return child.returncode, await jumps()

    assert play(main) == (0, True)


def _posix_spawn():
    return os.posix_spawn("/bin/sh", ["sh", "-c", "sleep 0.2"], os.environ)


def _fork():
    if (pid := os.fork()) == 0:
        os.execvp("sleep", ["sleep", "0.2"])
    return pid


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("start", [_posix_spawn, _fork])
def test_time_is_real_while_a_child_lives_that_was_started_in_another_way(play, start):
    """There was none when the clock jumped before."""

    async def main():
        await asyncio.sleep(60)
        pid = start()
        async with asyncio.timeout(60):
            while os.waitpid(pid, os.WNOHANG) == (0, 0):
                await asyncio.sleep(0.01)
        return await jumps()

    assert play(main)


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_time_is_real_while_a_process_of_multiprocessing_lives(play, method):
    """With a fork server it is nobody's child but the server's, which stays."""

    async def main():
        await asyncio.sleep(60)
        process = multiprocessing.get_context(method).Process(target=time.sleep, args=(0.05,))
        process.start()
        async with asyncio.timeout(60):
            while process.is_alive():
                await asyncio.sleep(0.01)
        return await jumps()

    assert play(main)


def test_child_from_before_the_loop_leaves_the_clock_virtual(play):
    """Such as a server for all tests of a session: they would all take real time."""
    child = subprocess.Popen(["sleep", "60"])
    try:
        assert play(jumps)
    finally:
        child.kill()
        child.wait()


def test_grandchild_that_keeps_the_pipe_is_waited_for(play):
    """The child has ended, and what its own child prints arrives."""

    async def main():
        child = await asyncio.create_subprocess_exec(
            *("sh", "-c", "(sleep 0.1; echo late) & exit 0"), stdout=subprocess.PIPE
        )
        return await asyncio.wait_for(child.stdout.read(), 60)

    assert play(main) == b"late\n"


def test_child_that_is_cancelled_while_it_starts_is_no_deadlock(play):
    """The event loop ends the child and waits for it."""

    async def main():
        starts = asyncio.create_task(asyncio.create_subprocess_exec("sleep", "60"))
        await asyncio.sleep(0)
        starts.cancel()
        await asyncio.wait([starts])
        return starts.cancelled()

    assert play(main)


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_pool_of_processes_works_in_real_time_and_waits_in_virtual_time(play):
    """Our ``time.sleep`` is Python's in another process."""

    async def main():
        loop = asyncio.get_running_loop()
        with ProcessPoolExecutor(1, multiprocessing.get_context("fork")) as pool:
            await asyncio.wait_for(loop.run_in_executor(pool, time.sleep, 0.05), 60)
            return loop.time() < 60, await jumps()

    assert play(main) == (True, True)
