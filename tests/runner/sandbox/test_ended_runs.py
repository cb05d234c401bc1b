"""However a run in a sandbox ends, no process of it is left, and the next run is well."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pytest_asyncio_kata.plugin.records import may_be_ours
from pytest_asyncio_kata.record.child_processes import children_of
from pytest_asyncio_kata.record.run import DIED, STOPPED
from pytest_asyncio_kata.runner.deadlines import DUMPING, ENDING, LINGERING, LOOKS

from ...available_sandbox import needs_sandbox

pytestmark = needs_sandbox


def processes(mark):
    """Return the processes of this machine whose command line holds *mark*."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "cmdline").read_bytes():
                found.append(folder.name)
        except OSError:
            continue
    return found


def test_daemon_ends_with_its_run(sandboxes, ask):
    """A session of its own and a parent that is gone do not help."""
    mark = "daemon-of-test-sandbox"
    request = ask(f"""\
        import os, sys
        async def main():
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    words = [sys.executable, "-c", "import time; time.sleep(99)", {mark!r}]
                    os.execv(words[0], words)
                os._exit(0)
            os.wait()
        """)
    sandboxes.run(request)

    assert processes(mark) == []


def test_whoever_ends_everybody_has_died_and_the_next_run_is_well(sandboxes, ask):
    """The server, the supervisor and the run are gone; a new sandbox is made."""
    end = sandboxes.run(ask("import os\nasync def main(): os.kill(-1, 9)")).end
    after = sandboxes.run(ask("async def main(): return 7")).end

    assert (end.kind, end.how) == ("died", "no exit code")
    assert after.value == 7


def test_whoever_ends_its_supervisor_leaves_no_file_and_no_process(sandboxes, ask):
    """The whole sandbox is given up, for nobody has tidied it."""
    mark = "orphan-of-test-sandbox"
    request = ask(f"""\
        import os, sys, subprocess
        async def main():
            open("/tmp/left", "w").close()
            subprocess.Popen([sys.executable, "-c", "import time; time.sleep(99)", {mark!r}])
            os.kill(os.getppid(), 9)
        """)
    sandboxes.run(request)
    after = sandboxes.run(ask("import os\nasync def main(): return os.listdir('/tmp')"))

    assert after.end.value == []
    assert processes(mark) == []


STOPS = """\
    import os, signal, time
    async def main():
        os.kill(os.getppid(), signal.SIGSTOP)
        {then}
    """


@pytest.mark.parametrize("then", ["return 1", "time.sleep(60)"])
def test_whoever_stops_its_supervisor_is_not_waited_for(sandboxes, ask, then):
    """Nobody would report its end; the next run of the same answer has another supervisor."""
    begin = time.monotonic()
    end = sandboxes.run(ask(STOPS.format(then=then), deadline=1.0)).end
    seconds = time.monotonic() - begin

    assert (end.kind, end.how) == (DIED, STOPPED)
    assert seconds < LINGERING + LOOKS * DUMPING + ENDING
    assert not may_be_ours(end, tries=1)
    assert sandboxes.run(ask("async def main(): return 7")).end.value == 7


def test_sandbox_that_does_not_end_leaves_no_zombie(ask, sandboxes):
    """Its first process is collected by ours, and not by the machine's."""
    process = sandboxes.run(ask("import os\nasync def main(): return os.getpid()\n"))
    server = sandboxes._server
    outer = server._process.pid
    (inner,) = children_of(outer)
    for child in (inner, *children_of(inner)):
        os.kill(child, signal.SIGSTOP)
    sandboxes.close()

    assert process.end.kind == "returned"
    assert not Path(f"/proc/{outer}").exists()
    assert not Path(f"/proc/{inner}").exists()


def test_nothing_is_left_when_the_judge_dies(ask, tmp_path):
    """However it ends, the sandbox and everything in it end too."""
    mark = f"run-of-{tmp_path.name}"
    request = ask(
        f"""\
        import asyncio, os, subprocess, sys
        async def main():
            subprocess.Popen([sys.executable, "-c", "import time; time.sleep(99)", {mark!r}])
            print("up")
            await asyncio.sleep(60)
        """,
        clock="wall",
        deadline=90.0,
    )
    judge = f"""
import os, threading, time
from pathlib import Path
from pytest_asyncio_kata.record.request import Request
from pytest_asyncio_kata.runner import SandboxedWorkers
asked = dict(allowed=("processes",), clock="wall", deadline=90.0)
request = Request({request.answer!r}, "main", "kata_answer", [], **asked)
threading.Thread(target=SandboxedWorkers().run, args=[request]).start()
def is_up():
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes()
            if folder.name != str(os.getpid()) and {mark!r}.encode() in words:
                return True
        except OSError:  # it has just ended
            continue
while not is_up():
    time.sleep(0.02)
os.kill(os.getpid(), 9)
"""
    done = subprocess.run([sys.executable, "-c", judge], timeout=60, check=False)

    assert done.returncode == -9
    for _ in range(200):
        if not processes(mark):
            break
        subprocess.run(["sleep", "0.05"], check=True)
    assert processes(mark) == []
