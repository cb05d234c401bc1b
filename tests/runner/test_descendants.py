"""Processes that an answer has started are gone after its run."""

import sys

import pytest

from ..patience import eventually
from .processes import alive

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")


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
