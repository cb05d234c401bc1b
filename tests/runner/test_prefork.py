"""A run is forked before it is asked for; what becomes of it when it is killed meanwhile."""

import dataclasses
import os
import signal
import sys
from pathlib import Path

import pytest

from ..patience import eventually
from .processes import alive

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def children_of(process):
    """Return the process ids of the children of *process*."""
    return Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()


def kill(process):
    """Kill *process*, and wait until it and its children are no more than zombies."""
    family = [process, *map(int, children_of(process))]
    os.kill(process, signal.SIGKILL)
    assert eventually(lambda: not any(map(alive, family)))


@pytest.fixture
def spare(own_workers, ask):
    """The process id of the one supervisor that waits for a request."""
    own_workers.run(ask("async def main(): return 7"))
    server = own_workers._server_with(())._process.pid

    def waiting():
        return [int(pid) for pid in children_of(server) if children_of(pid)]

    assert eventually(lambda: len(waiting()) == 1)
    return waiting()[0]


def test_killed_supervisor_is_replaced(own_workers, ask, spare):
    """A spare supervisor that is gone costs nobody his run."""
    kill(spare)

    assert own_workers.run(ask("async def main(): return 7")).end.value == 7


def test_killed_run_is_reported(own_workers, ask, spare):
    """When the process that waits to be the run is gone, its supervisor says so."""
    kill(int(children_of(spare)[0]))

    assert own_workers.run(ask("async def main(): return 7")).end.how == "SIGKILL"


def test_spare_ends_with_the_workers(own_workers, spare):
    """Nobody waits for requests that cannot come."""
    own_workers.close()

    assert eventually(lambda: not alive(spare))


SUPERVISOR = "import os, subprocess\nasync def main():\n    {before}\n    return os.getppid()\n"


def test_supervisor_serves_the_next_run(own_workers, ask):
    """Only the run itself has to be forked for it."""
    request = ask(SUPERVISOR.format(before="pass"))
    first, second = (own_workers.run(request).end.value for _ in range(2))

    assert first == second


@pytest.mark.parametrize("left", ["subprocess.Popen(['sleep', '9'])", "os._exit(3)", "os.abort()"])
def test_supervisor_of_a_run_that_left_something_or_died_serves_no_other(own_workers, ask, left):
    """It ends what is left, and itself."""
    own_workers.run(ask(SUPERVISOR.format(before="pass")))
    before = own_workers.run(ask(SUPERVISOR.format(before="pass"))).end.value
    own_workers.run(ask(SUPERVISOR.format(before=left)))
    after = own_workers.run(ask(SUPERVISOR.format(before="pass"))).end.value

    assert before != after


MANY = 14
"""More runs than one supervisor does before it rehearses."""

PROGRAM = """\
    import asyncio

    async def wait(seconds):
        await asyncio.sleep(seconds)
        print(seconds)

    async def main():
        tasks = [asyncio.create_task(wait(seconds)) for seconds in (1, 2, 3)]
        await asyncio.wait_for(tasks[0], 5)
        asyncio.create_task(wait(9))
        return [task.get_name() for task in tasks]
    """


def test_a_run_after_the_rehearsal_is_as_one_before(own_workers, ask):
    """All that a record says is the same, but for real seconds."""
    request = ask(PROGRAM)

    real = {"wall_seconds": 0.0, "outside_seconds": 0.0}
    runs = [dataclasses.replace(own_workers.run(request), **real) for _ in range(MANY)]

    assert len(runs[0].timeline.spans) == 5
    assert runs[0].left.tasks
    assert all(run == runs[0] for run in runs)
