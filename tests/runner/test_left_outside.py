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
        ((START.format("x"), "await child.wait()"), "sleep x", "exit code 1"),
        ((START.format("9"), "child.kill()", "await child.wait()"), "sleep 9", "SIGKILL"),
        ((START.format("9"), "child.terminate()", "await child.wait()"), "sleep 9", "SIGTERM"),
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


TALK = """\
reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
writer.writelines([b'tea', b'\\n'])
assert await reader.read() == b'tea\\n'
await asyncio.sleep(0.5)"""


def test_a_connection_is_recorded_at_both_ends(record):
    """When it was opened and closed, what passed, and whether that was all."""
    end = "writer.close(); await writer.wait_closed()"
    timeline = record(SERVE, TALK, end, handler=end).timeline

    shown = sorted(timeline.connections, key=lambda one: one.kind)
    assert [(one.kind, one.ended, one.read, one.written, one.whole) for one in shown] == [
        (ACCEPTED, "closed", 4, 4, False),  # the server hangs up first
        ("opened", "closed", 4, 4, True),
    ]
    assert [round(one.end - one.begin, 1) for one in shown] == [0.0, 0.5]
    assert [one.place.line for one in shown] == [7, 8]


@pytest.mark.parametrize(
    ("end", "ended"),
    [
        ("writer.close()", "closed"),
        ("writer.transport.abort()", "closed"),
        ("kept = writer", "open"),
        ("del writer", "open"),
    ],
)
def test_how_a_connection_ended(record, end, ended):
    """What only Python itself closes counts as open."""
    connections = record(SERVE, TALK, end).timeline.connections

    assert [one.ended for one in connections if one.kind == "opened"] == [ended]


def test_a_connection_that_breaks_is_lost(record):
    """As it does when the system of the other side has crashed."""
    crash = (
        "import socket, struct",
        "sock = writer.get_extra_info('socket')",
        "sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))",
        "writer.transport.abort()",
        "await asyncio.sleep(0.1)",
    )
    handler = "await reader.read()"
    connections = record(SERVE, CONNECT, *crash, handler=handler).timeline.connections

    assert [one.ended for one in connections if one.kind == ACCEPTED] == ["lost"]


def test_a_protocol_of_any_kind_can_be_recorded(record):
    """One with slots keeps them, and one that takes its data in another way is counted as well."""
    lines = """\
class Slots(asyncio.Protocol):
    __slots__ = ()
class Buffered(asyncio.BufferedProtocol):
    def get_buffer(self, hint): return memoryview(bytearray(10))
ends = []
for kind in Slots, Buffered:
    address = server.sockets[0].getsockname()[:2]
    transport, _ = await asyncio.get_running_loop().create_connection(kind, *address)
    transport.write(b'tea\\n')
    await asyncio.sleep(0.5)"""
    connections = record(SERVE, lines).timeline.connections

    seen = [(one.read, one.written, one.whole) for one in connections if one.kind == "opened"]
    assert seen == [(0, 4, False), (4, 4, True)]
