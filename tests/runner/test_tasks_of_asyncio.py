"""Tasks that asyncio makes for itself, and that end a few steps after what asked for them."""

import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes are connected otherwise")

HEAD = """\
import asyncio
from asyncio.base_subprocess import BaseSubprocessTransport

async def main():
    loop = asyncio.get_running_loop()
    connect = loop.connect_write_pipe
    async def slowly(*pipe):
        await asyncio.sleep(1)
        return await connect(*pipe)
    loop.connect_write_pipe = slowly
"""

CANCELLED = """\
start = asyncio.create_subprocess_exec("true", stdin=asyncio.subprocess.PIPE)
starting = asyncio.create_task(start)
await asyncio.sleep(0.1)
starting.cancel()
"""


@pytest.fixture
def left(run):
    """Return a function that runs lines in `main`, and gives the names of the tasks it left."""

    def leave(body):
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        return [task.label for task in run(HEAD + lines).left.tasks]

    return leave


def test_who_connects_the_pipes_of_a_child_is_not_left(left):
    """A start that was cancelled has ended with the child; its pipes are connected all the same."""
    assert left(CANCELLED + "await asyncio.wait([starting])") == []


def test_a_start_that_was_not_awaited_is_left(left):
    """It is a task of the answer, which can be waited for."""
    assert left(CANCELLED.replace("starting.cancel()", "")) == ["create_subprocess_exec true"]


def test_who_connects_pipes_by_hand_has_a_task_of_the_own(left):
    """A task of the same function that asyncio did not make was made by the answer."""
    body = "class Fake: _proc = type('', (), {'stdin': 1})\nFake._loop = loop\n"
    body += "connecting = asyncio.create_task(BaseSubprocessTransport._connect_pipes(Fake, None))\n"

    assert left(body + "await asyncio.sleep(0)") == ["_connect_pipes"]
