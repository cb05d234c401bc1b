"""The server from which runs are forked: started again when it has ended, gone when closed."""

import os
import signal
import sys
from pathlib import Path

import pytest

from pytest_asyncio_kata.runner import Workers, kept_workers

from ..patience import eventually
from .processes import alive

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")


def own_children():
    """Return the children of this process, zombies as well."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii")
    return {int(pid) for pid in listed.split()}


def test_a_server_that_the_answer_has_killed_is_started_anew(own_workers, ask):
    """The run that did it and the next one are judged like any other."""
    kill = """\
        import os
        async def main():
            stat = open(f"/proc/{os.getppid()}/stat").read()
            server = int(stat.rpartition(")")[2].split()[1])
            os.kill(server, 9)
            return server
        """
    first = own_workers.run(ask(kill))
    gone = eventually(lambda: not alive(first.end.value))
    second = own_workers.run(ask("async def main(): return 7"))

    assert first.end.kind == "returned"
    assert gone
    assert second.end.value == 7


def test_a_server_that_died_between_runs_is_started_anew(own_workers, ask):
    """The learner notices nothing."""
    first = own_workers.run(ask("async def main(): return 1"))
    os.kill(own_workers._server_with(())._process.pid, signal.SIGKILL)
    own_workers._server_with(())._process.wait()
    second = own_workers.run(ask("async def main(): return 2"))

    assert (first.end.value, second.end.value) == (1, 2)


def test_nothing_remains_when_the_workers_are_closed(ask):
    """Neither the server nor a supervisor, not even as a zombie."""
    before = own_children()
    made = Workers()
    record = made.run(ask("import os\nasync def main(): return os.getpid(), os.getppid()\n"))
    server = made._server_with(())._process.pid
    run, supervisor = record.end.value["items"]
    made.close()

    assert own_children() == before
    assert [pid for pid in (server, run, supervisor) if Path(f"/proc/{pid}").exists()] == []


def test_supervisors_do_not_pile_up_as_zombies(own_workers, ask):
    """The server collects the exit codes of supervisors that have ended."""
    request = ask("async def main(): return 7")
    for _ in range(10):
        own_workers.run(request)
    server = own_workers._server_with(())._process.pid
    children = Path(f"/proc/{server}/task/{server}/children")

    # The spare one, and those that are ending now.
    assert eventually(lambda: len(children.read_text(encoding="ascii").split()) <= 3)


def test_kept_workers_serve_one_session_after_another(ask):
    """They outlive the sessions that close them; a run never meets what an earlier one left."""
    source = """\
        import asyncio
        async def main():
            asyncio.left = getattr(asyncio, "left", 0) + 1
            return asyncio.left
        """
    values, children = [], []
    for _ in range(2):
        session = kept_workers()
        values.append(session.run(ask(source)).end.value)
        session.close()
        children.append(own_children())

    assert values == [1, 1]
    assert children[0] == children[1] != set()


def test_a_worker_that_has_ended_is_started_again(own_workers):
    """To start it twice is to start it once, as long as it is there."""
    others = own_children()
    own_workers.start()
    own_workers.start()
    (first,) = own_children() - others
    os.kill(first, signal.SIGKILL)
    eventually(lambda: not alive(first))
    own_workers.start()
    (second,) = own_children() - others

    assert second != first


def test_what_runs_need_is_started_ahead(own_workers, ask):
    """Each process that was started is the one that the runs come from."""
    others = own_children()
    own_workers.start([(), ("pytest",)])
    started = own_children() - others
    source = "async def main():\n    import sys\n    return 'pytest' in sys.modules"
    values = [own_workers.run(ask(source, needs=needs)).end.value for needs in [(), ("pytest",)]]

    assert values == [False, True]
    assert own_children() - others == started
    assert len(started) == 2
