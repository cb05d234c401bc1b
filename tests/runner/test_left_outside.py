"""Child processes and connections of an answer, in the record."""

import sys

import pytest

from pytest_asyncio_kata.record.left import ACCEPTED, CONNECTION, SERVER, LeftChild, LeftConnection
from pytest_asyncio_kata.record.timeline import Place, in_process

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell it")

HEAD = """\
import asyncio, multiprocessing, subprocess, sys
async def echo(reader, writer):
    writer.write(await reader.readline())
    await writer.drain()
    {end}
"""
START = "child = await asyncio.create_subprocess_exec('sleep', {0!r})"
SERVE = "server = await asyncio.start_server(echo, '127.0.0.1', 0)"
CONNECT = """\
reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
writer.write(b'x\\n')
await reader.readline()"""


@pytest.fixture
def record(run):
    """Return a function that runs lines in `main` and returns the record."""

    def record(*lines, handler="writer.close()"):
        body = "\n".join(lines).splitlines()
        text = HEAD.format(end=handler) + "async def main():\n"
        return run(text + "".join(f"    {line}\n" for line in body), clock="wall")

    return record


@pytest.mark.parametrize(
    ("lines", "label", "ended"),
    [
        ((START.format("0"), "await child.wait()"), "sleep 0", "returned"),
        ((START.format("x"), "await child.wait()"), "sleep x", "raised"),
        ((START.format("9"), "child.kill()", "await child.wait()"), "sleep 9", "cancelled"),
        ((START.format("9"), ""), "sleep 9", "pending"),
        (
            ("child = await asyncio.create_subprocess_shell('true 1')", "await child.wait()"),
            *("true 1", "returned"),
        ),
    ],
)
def test_a_child_is_a_span_that_tells_how_it_ended(record, lines, label, ended):
    children = [span for span in record(*lines).timeline.spans if in_process(span)]

    assert [(span.label, span.ended, span.place) for span in children] == [
        (label, ended, Place("answer.py", 7, "main"))
    ]


@pytest.mark.parametrize("end", ["", "child.kill()"])
def test_a_child_is_left_until_somebody_has_waited_for_it(record, end):
    """Also one that was told to end."""
    assert record(START.format("9"), end).left.children == (
        LeftChild("sleep 9", Place("answer.py", 7, "main")),
    )


@pytest.mark.parametrize("end", ["child.wait", "child.communicate"])
def test_a_child_that_was_waited_for_is_not_left(record, end):
    assert record(START.format("0"), f"await {end}()").left.children == ()


@pytest.mark.parametrize(
    ("end", "left"), [("pass", (LeftChild("sleep", None),)), ("child.kill()", ())]
)
def test_a_child_of_subprocess_is_left_if_it_runs(record, end, left):
    """Nobody knows the line; a child of a child is the child's."""
    lines = ("child = subprocess.Popen(['sh', '-c', 'sleep 9 & exec sleep 9'])", end)

    assert record(*lines).left.children == left


def test_processes_of_pools_end_by_themselves(record):
    left = record(
        "loop = asyncio.get_running_loop()",
        "from concurrent.futures import ProcessPoolExecutor",
        "pool = ProcessPoolExecutor(1, multiprocessing.get_context('fork'))",
        "assert await loop.run_in_executor(pool, abs, -1) == 1",
    ).left

    assert left.children == ()


def test_what_was_not_closed_is_left_open(record):
    """The server, the connection that it has accepted, and the one that was asked for."""
    left = record(SERVE, CONNECT, handler="await asyncio.Event().wait()").left

    assert left.connections == (
        LeftConnection(SERVER, Place("answer.py", 7, "main")),
        LeftConnection(ACCEPTED, Place("answer.py", 7, "main")),
        LeftConnection(CONNECTION, Place("answer.py", 8, "main")),
    )


def test_what_was_closed_is_not_left(record):
    left = record(SERVE, CONNECT, "writer.close()", "server.close()").left

    assert left.connections == ()
