"""The process of a run: of its own, side by side with others, and ended in time."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pytest_asyncio_kata.runner import Workers
from pytest_asyncio_kata.runner.deadlines import ENDING
from pytest_asyncio_kata.runner.launch import PACKAGE_PARENT
from pytest_asyncio_kata.worker.process.main import GARBAGE_THRESHOLD

from ..patience import PATIENCE, eventually
from .processes import alive

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")


def test_a_run_rarely_stops_to_look_for_garbage(run):
    """No more often than we say, on every Python."""
    record = run("import gc\nasync def main(): return gc.get_threshold()[0]")

    assert record.end.value == GARBAGE_THRESHOLD


def test_a_run_has_a_process_group_of_its_own(run):
    """So Ctrl-C in the terminal reaches the runner only, and the run has no say in it."""
    record = run("import os\nasync def main(): return os.getpgid(0), os.getpid()\n")
    group, pid = record.end.value["items"]

    assert group == pid


def test_no_file_stays_open_after_a_run(workers, ask):
    """Pipes are closed, however the run ended."""
    workers.run(ask("async def main(): pass"))
    before = len(list(Path("/proc/self/fd").iterdir()))
    for source in ("async def main(): pass", "import os\nos._exit(1)", "x = 1"):
        workers.run(ask(source))
    after = len(list(Path("/proc/self/fd").iterdir()))

    assert after == before


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


def sleeping(mark):
    """Return an answer's source that sleeps for a minute and says so by the file *mark*."""
    return f"""\
        import asyncio, os, pathlib
        async def main():
            pathlib.Path({str(mark)!r}).write_text(str(os.getpid()))
            await asyncio.sleep(60)
        """


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


OWNER = """\
import sys
sys.path.insert(0, {parent!r})
from pytest_asyncio_kata.record.request import Request
from pytest_asyncio_kata.runner import Workers
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
