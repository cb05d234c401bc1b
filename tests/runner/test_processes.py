"""Processes: side by side, ended in time, and gone afterwards."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pytest_asyncio_kata.runner import Workers, kept_workers
from pytest_asyncio_kata.runner.deadlines import ENDING
from pytest_asyncio_kata.runner.launch import PACKAGE_PARENT
from pytest_asyncio_kata.worker.process.main import GARBAGE_THRESHOLD

from ..patience import PATIENCE, eventually
from .processes import alive

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")


@pytest.fixture
def own_workers():
    """Yield workers of the test's own, which it may harm."""
    made = Workers()
    yield made
    made.close()


def own_children():
    """Return the children of this process, zombies as well."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii")
    return {int(pid) for pid in listed.split()}


def sleeping(mark):
    """Return an answer's source that sleeps for a minute and says so by the file *mark*."""
    return f"""\
        import asyncio, os, pathlib
        async def main():
            pathlib.Path({str(mark)!r}).write_text(str(os.getpid()))
            await asyncio.sleep(60)
        """


def test_a_run_rarely_stops_to_look_for_garbage(run):
    """No more often than we say, on every Python."""
    record = run("import gc\nasync def main(): return gc.get_threshold()[0]")

    assert record.end.value == GARBAGE_THRESHOLD


STARTS = """\
import asyncio, os, subprocess, sys, time
async def main():
    {}
"""

DESCENDANTS = {
    "a child": "return subprocess.Popen(['sleep', '600']).pid",
    "a daemon": "return subprocess.Popen(['sleep', '600'], start_new_session=True).pid",
    "a child of a child": "return int(subprocess.check_output(['sh', '-c', "
    "'sleep 600 >/dev/null 2>&1 & echo $!']))",
    "a daemon of a daemon": "return int(subprocess.check_output(['setsid', 'sh', '-c', "
    "'setsid sleep 600 >/dev/null 2>&1 & echo $!'], start_new_session=True))",
    "a child of the loop": "return (await asyncio.create_subprocess_exec('sleep', '600')).pid",
    "a copy": "pid = os.fork()\n    while not pid: time.sleep(1)\n    return pid",
    "a copy of its own session": "pid = os.fork()\n    if not pid:\n        os.setsid()\n"
    "        while True: pass\n    return pid",
    "a stopped child": "pid = subprocess.Popen(['sleep', '600']).pid\n"
    "    os.kill(pid, 19)\n    return pid",
    "a child that ignores signals": "return subprocess.Popen(['sh', '-c', "
    "'trap \"\" TERM HUP INT; while :; do sleep 1; done']).pid",
}


@pytest.mark.parametrize("what", sorted(DESCENDANTS))
def test_what_an_answer_has_started_is_gone_after_the_run(run, what):
    """When the record is there, the processes are not any more."""
    record = run(STARTS.format(DESCENDANTS[what]))

    assert record.end.kind == "returned", record.end
    assert record.end.value > 1
    assert not alive(record.end.value)


@pytest.mark.parametrize("how", ["os._exit(3)", "os.kill(os.getpid(), 9)", "1 / 0"])
def test_a_daemon_is_gone_however_the_run_ended(run, tmp_path, how):
    """Its number was left in a file."""
    note = tmp_path / "pid"
    record = run(f"""\
        import os, pathlib, subprocess
        async def main():
            daemon = subprocess.Popen(["sleep", "600"], start_new_session=True)
            pathlib.Path({str(note)!r}).write_text(str(daemon.pid))
            {how}
        """)

    assert record.end.kind in ("died", "raised")
    assert not alive(int(note.read_text()))


def test_what_is_left_by_a_killed_supervisor_ends_with_the_workers(own_workers, ask, tmp_path):
    """The server adopts the orphans of a supervisor that the answer has killed."""
    note = tmp_path / "pid"
    record = own_workers.run(
        ask(f"""\
            import os, pathlib, subprocess
            async def main():
                child = subprocess.Popen(["sleep", "600"], start_new_session=True)
                pathlib.Path({str(note)!r}).write_text(str(child.pid))
                os.kill(os.getppid(), 9)
                while True: pass
            """)
    )
    own_workers.close()

    assert (record.end.kind, record.end.how) == ("died", "no exit code")
    assert eventually(lambda: not alive(int(note.read_text())))


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


def test_stop_ends_a_run_at_once(workers, ask, tmp_path):
    """From another thread, long before the deadline."""
    mark = tmp_path / "mark"
    conversation = workers.begin(ask(sleeping(mark), clock="wall", deadline=60))
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(conversation.wait)
        begun = eventually(lambda: mark.exists() and mark.read_text())
        conversation.stop()
        conversation.stop()
        record = waiting.result(PATIENCE)

    assert begun
    assert (record.end.kind, record.end.how) == ("died", "SIGKILL")
    assert not alive(int(mark.read_text()))


def test_stop_before_the_run_has_begun_is_not_forgotten(workers, ask):
    """A run that is stopped early does not last until the deadline."""
    began = time.monotonic()
    conversation = workers.begin(ask("async def main():\n    while True: pass\n", deadline=60))
    conversation.stop()
    record = conversation.wait()

    assert record.end.kind == "died"
    assert time.monotonic() - began < 30


def test_runs_go_side_by_side(workers, ask):
    """Four runs that take 0.5 s each, all under way at the same time."""
    request = ask(
        """\
        import asyncio, time
        async def main():
            begin = time.time()
            await asyncio.sleep(0.5)
            return [begin, time.time()]
        """,
        clock="wall",
    )
    began = time.monotonic()
    with ThreadPoolExecutor(4) as pool:
        records = list(pool.map(workers.run, [request] * 4))
    took = time.monotonic() - began
    begins, ends = zip(*(record.end.value for record in records), strict=True)

    assert max(begins) < min(ends)
    assert {record.seconds for record in records} == {0.5}
    # Else somebody else has kept a pipe of theirs open, and it was read until it was given up.
    assert took < ENDING


def test_a_fault_does_not_disturb_runs_beside_it(workers, ask):
    """Good runs and dying ones at the same time."""
    good = ask("import asyncio\nasync def main():\n    await asyncio.sleep(9)\n    return 7\n")
    dying = ask("import os\nasync def main(): os.kill(os.getpid(), 9)\n")
    with ThreadPoolExecutor(4) as pool:
        records = list(pool.map(workers.run, [good, dying] * 20))

    assert [record.end.value for record in records[::2]] == [7] * 20
    assert {record.end.how for record in records[1::2]} == {"SIGKILL"}


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


def test_closing_ends_a_run_that_is_under_way(ask, tmp_path):
    """Its thread gets a record, and its process is gone."""
    mark = tmp_path / "mark"
    made = Workers()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(made.run, ask(sleeping(mark), clock="wall", deadline=60))
        begun = eventually(lambda: mark.exists() and mark.read_text())
        made.close()
        record = waiting.result(PATIENCE)

    assert begun
    assert record.end.kind == "died"
    assert eventually(lambda: not alive(int(mark.read_text())))


def test_supervisors_do_not_pile_up_as_zombies(own_workers, ask):
    """The server collects the exit codes of supervisors that have ended."""
    request = ask("async def main(): return 7")
    for _ in range(10):
        own_workers.run(request)
    server = own_workers._server_with(())._process.pid
    children = Path(f"/proc/{server}/task/{server}/children")

    # The spare one, and those that are ending now.
    assert eventually(lambda: len(children.read_text(encoding="ascii").split()) <= 3)


def test_no_file_stays_open_after_a_run(workers, ask):
    """Pipes are closed, however the run ended."""
    workers.run(ask("async def main(): pass"))
    before = len(list(Path("/proc/self/fd").iterdir()))
    for source in ("async def main(): pass", "import os\nos._exit(1)", "x = 1"):
        workers.run(ask(source))
    after = len(list(Path("/proc/self/fd").iterdir()))

    assert after == before


OWNER = """\
import sys
sys.path.insert(0, {parent!r})
from pytest_asyncio_kata.record.request import Request
from pytest_asyncio_kata.runner import Workers, kept_workers
from pytest_asyncio_kata.runner.deadlines import ENDING
Workers(fork={fork}).run(Request({answer!r}, "main", "kata", [], clock="wall", deadline=60))
"""


def test_killing_the_owner_of_the_workers_ends_its_runs(ask, tmp_path):
    """The leash is closed when the process that holds it ends."""
    mark = tmp_path / "mark"
    request = ask(sleeping(mark))
    program = OWNER.format(parent=str(PACKAGE_PARENT), fork=True, answer=request.answer)
    with subprocess.Popen([sys.executable, "-c", program]) as owner:
        begun = eventually(lambda: mark.exists() and mark.read_text())
        stat = Path(f"/proc/{mark.read_text()}/stat").read_text(encoding="utf-8")
        supervisor = int(stat.rpartition(")")[2].split()[1])
        owner.kill()

    assert begun
    assert eventually(lambda: not alive(int(mark.read_text())))
    assert eventually(lambda: not alive(supervisor))


def test_a_run_has_a_process_group_of_its_own(run):
    """So Ctrl-C in the terminal reaches the runner only, and the run has no say in it."""
    record = run("import os\nasync def main(): return os.getpgid(0), os.getpid()\n")
    group, pid = record.end.value["items"]

    assert group == pid


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
