"""What a sandbox refuses to a run because its kata does not need it."""

import errno
import os

import pytest

from pytest_asyncio_kata.checks.known_exceptions import meaning_of
from pytest_asyncio_kata.record.request import LOOPBACK, PROCESSES
from pytest_asyncio_kata.runner import SandboxedWorkers
from pytest_asyncio_kata.worker.process.unneeded import CALLS, filter_for

from ..available_sandbox import needs_sandbox

pytestmark = [
    needs_sandbox,
    pytest.mark.skipif(os.uname().machine not in CALLS, reason="the filter is for two machines"),
]

STARTS = {
    "fork": "return os.fork()",
    "posix_spawn": "return os.posix_spawn('/bin/true', ['true'], {})",
    "subprocess": "return subprocess.run(['true'])",
    "asyncio": "return await asyncio.create_subprocess_exec('true')",
    "a shell": "return await asyncio.create_subprocess_shell('true')",
    "multiprocessing": "return multiprocessing.get_context('spawn').Process(target=print).start()",
    "a pool": "return await asyncio.get_running_loop().run_in_executor(Pool(1), abs, -1)",
}

OPENS = {
    "a socket": "return socket.socket()",
    "IPv6": "return socket.socket(socket.AF_INET6)",
    "a datagram": "return socket.socket(type=socket.SOCK_DGRAM)",
    "asyncio": "return await asyncio.open_connection('127.0.0.1', 80)",
    "the kernel": "return socket.socket(socket.AF_NETLINK)",
}

GOES_ON = """\
a, b = socket.socketpair()
a.sendall(b"x")
with socket.socket(socket.AF_UNIX) as server:
    server.bind("/tmp/server")
await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.01) for _ in range(20)))
thread = threading.Thread(target=b.recv, args=(1,))
thread.start()
thread.join()
return "went on"
"""

ALL = """\
async def child():
    process = await asyncio.create_subprocess_exec("true")
    return await process.wait()
async def called(reader, writer):
    writer.close()
server = await asyncio.start_server(called, "127.0.0.1", 0)
_, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
writer.close()
server.close()
return await child()
"""


@pytest.fixture(scope="module")
def sandboxes():
    """Yield workers in sandboxes."""
    made = SandboxedWorkers()
    yield made
    made.close()


@pytest.fixture
def answered(sandboxes, ask):
    """Return a function that runs the body of a coroutine in a sandbox, and gives the record."""

    def run(body, *allowed):
        names = "asyncio, multiprocessing, os, socket, subprocess, threading, time"
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        source = f"import {names}\nfrom concurrent.futures import ProcessPoolExecutor as Pool\n"
        return sandboxes.run(ask(f"{source}async def main():\n{lines}", allowed=allowed))

    return run


@pytest.mark.parametrize("body", STARTS.values(), ids=STARTS.keys())
def test_no_process_is_started_in_a_kata_without_processes(answered, body):
    """However it is started; and the learner reads what happened, at the own line."""
    run = answered(body, LOOPBACK)

    assert run.forbidden == (PROCESSES,)
    assert (run.end.how, run.end.message[:10]) == ("OSError", f"[Errno {errno.EOPNOTSUPP}]")
    assert meaning_of(run).headline == "Another process was to be started."
    assert run.end.place.line == 4


@pytest.mark.parametrize("body", OPENS.values(), ids=OPENS.keys())
def test_no_socket_is_opened_in_a_kata_without_loopback(answered, body):
    """Of no kind of network."""
    run = answered(body, PROCESSES)

    assert run.forbidden == (LOOPBACK,)
    assert (run.end.how, run.end.message[:10]) == ("OSError", f"[Errno {errno.EAFNOSUPPORT}]")
    assert meaning_of(run).headline == "A socket was to be opened."


SERVES = "server = await asyncio.start_server(print, '127.0.0.1', 0)\n"


@pytest.mark.parametrize(
    "use",
    [
        "return server.sockets[0].getsockname()",
        "await server.serve_forever()",
        "async with server: await asyncio.open_connection(*server.sockets[0].getsockname())",
    ],
)
def test_a_server_in_a_kata_without_loopback_is_refused(answered, use):
    """At the line that starts it, whatever would be done with it, on each Python."""
    run = answered(SERVES + use, PROCESSES)

    assert meaning_of(run).headline == "A socket was to be opened."
    assert run.end.place.line == 4


def test_a_child_is_refused_what_its_parent_is_refused(answered):
    """A filter cannot be left."""
    body = """\
code = "import socket, sys\\ntry:\\n socket.socket()\\nexcept OSError as e: sys.exit(e.errno)"
return subprocess.run(["python3", "-c", code]).returncode
"""
    where = answered("import shutil\nreturn shutil.which('python3') is not None", PROCESSES)
    run = answered(body, PROCESSES)

    assert run.end.value == errno.EAFNOSUPPORT or not where.end.value


def test_threads_and_pairs_of_sockets_go_on(answered):
    """The event loop needs them, and so do answers of any kata."""
    run = answered(GOES_ON)

    assert (run.end.value, run.forbidden) == ("went on", (LOOPBACK, PROCESSES))


def test_kata_gets_what_it_needs(answered):
    """In the same sandbox, after runs to which it was refused."""
    answered(STARTS["fork"])
    run = answered(ALL, LOOPBACK, PROCESSES)

    assert (run.end.value, run.forbidden) == (0, ())


def test_nothing_is_refused_outside_of_a_sandbox(workers, ask):
    """There the answer is the learner's own program."""
    source = "import os\nasync def main():\n    return os.waitpid(os.fork() or os._exit(0), 0)[1]"
    run = workers.run(ask(source, allowed=()))

    assert (run.end.value, run.forbidden) == (0, ())


def test_machine_that_is_not_known_has_no_filter():
    """The numbers of its calls would be guessed."""
    assert filter_for("riscv64", [PROCESSES]) == b""
