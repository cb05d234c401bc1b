"""Child processes beside the loop: they are waited for in real time."""

import asyncio
import os
import subprocess
import sys

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
