"""Child processes beside the loop: they are waited for in real time."""

import asyncio
import os
import subprocess
import sys
import threading

import pytest

from pytest_asyncio_kata.worker.loop.loop import KataLoop
from pytest_asyncio_kata.worker.loop.outside import Outside

from .clocks import now


@pytest.mark.parametrize("wall", [False, True], ids=["virtual", "wall"])
def test_a_child_process_is_waited_for_in_real_time(play, wall):
    """Its output arrives, and a timeout of 60 s does not come first."""
    program = "import time; time.sleep(0.5); print('child')"  # it may begin before we wait

    async def main():
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-c", program, stdout=asyncio.subprocess.PIPE
        )
        output, _ = await asyncio.wait_for(child.communicate(), 60)
        return output.split(), child.returncode, now() >= 0.1

    assert play(main, wall=wall) == ([b"child"], 0, True)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")
@pytest.mark.parametrize("own", [False, True], ids=["pipe of the child", "pipe of one's own"])
def test_what_a_child_has_started_is_waited_for_in_real_time(own):
    """A child that has ended leaves another one behind, which a run's loop waits for."""

    async def main():
        receives, sends = os.pipe()
        reader = asyncio.StreamReader()
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(receives, "rb", buffering=0)
        )
        child = await asyncio.create_subprocess_exec(
            "sh", "-c", "(sleep 0.1; echo late) &", stdout=sends if own else asyncio.subprocess.PIPE
        )
        os.close(sends)
        output = await asyncio.wait_for((reader if own else child.stdout).read(), 60)
        transport.close()
        return output, await child.wait(), now() < 60

    with asyncio.Runner(loop_factory=lambda: KataLoop(outside=Outside)) as runner:
        assert runner.run(main()) == (b"late\n", 0, True)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")
def test_a_child_of_a_thread_is_waited_for_in_real_time():
    """A thread asks now and then whether its child has ended; a run's loop does not jump."""

    def wait():
        with subprocess.Popen(["sh", "-c", "sleep 0.1; exit 3"]) as child:
            return child.wait(timeout=60)

    async def main():
        return await asyncio.to_thread(wait), now() < 60

    with asyncio.Runner(loop_factory=lambda: KataLoop(outside=Outside)) as runner:
        assert runner.run(main()) == (3, True)


def test_a_timeout_around_a_child_process_ends_it(play):
    """A child that sleeps for a minute is given up after 0.1 s."""

    async def main():
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-c", "import time; time.sleep(60)"
        )
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(child.wait(), 0.1)
        child.kill()
        return await child.wait() != 0

    assert play(main) is True


needs_waitid = pytest.mark.skipif(not hasattr(os, "waitid"), reason="needs os.waitid")


@pytest.fixture
def told(monkeypatch):
    """Return an event for which asyncio waits before it fetches an exit code."""
    told, fetch = threading.Event(), os.waitpid
    monkeypatch.setattr(os, "waitpid", lambda pid, options: told.wait(60) and fetch(pid, options))
    return told


@needs_waitid
@pytest.mark.parametrize("how", ["kill", "close"])
def test_a_child_that_has_just_ended_keeps_its_exit_code(told, caplog, how):
    """It is told to end before asyncio knows that it has ended, and its code is not lost."""

    async def main():
        loop = asyncio.get_running_loop()
        transport, _ = await loop.subprocess_exec(
            asyncio.SubprocessProtocol, sys.executable, "-c", "raise SystemExit(3)"
        )
        os.waitid(os.P_PID, transport.get_pid(), os.WEXITED | os.WNOWAIT)
        getattr(transport, how)()
        told.set()
        code = await transport._wait()
        transport.close()
        return code

    with asyncio.Runner(loop_factory=KataLoop) as runner:
        assert runner.run(main()) == 3
    assert caplog.messages == []


@needs_waitid
def test_a_child_that_a_signal_has_ended_has_its_number(told):
    """Its `poll` says so before asyncio has fetched it, and a second signal changes nothing."""

    async def main():
        loop = asyncio.get_running_loop()
        transport, _ = await loop.subprocess_exec(asyncio.SubprocessProtocol, "sleep", "60")
        popen = transport.get_extra_info("subprocess")
        before = popen.poll()
        popen.terminate()
        os.waitid(os.P_PID, popen.pid, os.WEXITED | os.WNOWAIT)
        code = popen.poll()
        popen.kill()
        told.set()
        seen = before, code, await transport._wait()
        transport.close()
        return seen

    with asyncio.Runner(loop_factory=KataLoop) as runner:
        assert runner.run(main()) == (None, -15, -15)
