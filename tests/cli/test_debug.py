"""``kata debug``, and ``pytest --kata-debug``: a test stops at breakpoints of an answer."""

import copyreg
import datetime as dt
import os
import re
import subprocess
import sys
import threading
import time

import pytest

from pytest_asyncio_kata.cli import debug as debug_command
from pytest_asyncio_kata.record.request import Request
from pytest_asyncio_kata.runner.debugging import InProcess
from pytest_asyncio_kata.worker.loop.charges import Charges

STOPS = "await nap(names[0]); breakpoint(); return names"

REPLACED = (
    *((time, name) for name in ("sleep", "time", "monotonic", "perf_counter_ns")),
    *((dt, name) for name in ("date", "datetime")),
    *((sys, name) for name in ("stdout", "stderr", "breakpointhook")),
    (threading.Thread, "start"),
    (Charges, "step_ended"),
)
"""What a worker, or a debugger's prompt, exchanges."""

SECONDS = 60
"""How long a session may take, in real seconds."""


def typed(course, *arguments, keys=""):
    """Run a command of ours in the course, and type *keys*."""
    return subprocess.run(
        [sys.executable, "-P", "-m", *arguments],
        cwd=course.root,
        input=keys,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )


def debug(course, *arguments, keys=""):
    """Run ``kata debug`` for kata 07."""
    return typed(course, "pytest_asyncio_kata", "debug", "07", *arguments, keys=keys)


TOGETHER = "katas/07_sample/test_07_sample.py::test_naps_together"


def test_other_options_go_to_pytest(course):
    """After its own; another way to write that takes a word, and is looked at below."""
    session = debug(course, "--test=test_naps_together", "--collect-only", "-q")

    assert session.stdout.startswith(
        f"$ pytest {TOGETHER} --kata-debug -s -p no:timeout --collect-only -q\n{TOGETHER}\n"
    )


def debugged(course, test, keys=""):
    """Run what ``kata debug`` runs, for one test of kata 07."""
    test_id = f"katas/07_sample/test_07_sample.py::{test}"
    return typed(course, "pytest", test_id, *debug_command.OPTIONS, keys=keys)


def test_a_breakpoint_is_hit(course):
    """The debugger stops in the answer's line, knows its names, and the test ends.

    The run stands still as long as somebody looks: a second at the prompt is no second of it, for
    the prompt reads the machine's clock.
    """
    course.answer("breakpoint()\n    return [await nap(name) for name in names]")
    second = "import threading; threading.Event().wait(1)\n"
    session = debugged(course, "test_naps_together", keys=f"p names\n{second}c\n")

    assert re.search(r"sample\.py\(1[56]\)main\(\)", session.stdout)  # since 3.13 the call itself
    assert "(Pdb) ['cat_1', 'dog_1']" in session.stdout
    assert "SEQUENTIAL" in session.stdout
    assert re.search(r"actual +2 s = 1 \+ 1\n", session.stdout)


def test_the_prompt_is_not_what_the_answer_prints(solved):
    """What is printed at the prompt, and the prompt itself, is not judged as the answer's.

    A run with the debugger does not change the progress.
    """
    sleep = "    await asyncio.sleep"
    solved.edit(solved.stub, sleep, f"    breakpoint()\n{sleep}")
    session = debug(solved, "--test", "test_naps", keys="print('seen')\nc\n")

    assert "(Pdb) seen" in session.stdout
    assert "1 passed" in session.stdout
    assert session.returncode == 0
    assert not (solved.root / ".kata").exists()


def test_stepping_stays_in_the_answer(course):
    """After an await comes the next line of the answer, not one of asyncio's."""
    course.answer("breakpoint()\n    await asyncio.sleep(1)\n    return 'there'")
    session = debugged(course, "test_naps_together", keys="n\nn\nw\nc\n")

    assert "-> return 'there'" in session.stdout
    assert "asyncio/" not in session.stdout.partition("= FAILURES")[0]


def test_leaving_the_debugger_ends_the_session(course):
    """130 says so, as after Ctrl-C."""
    course.answer(STOPS)
    session = debug(course, "--test", "test_naps_together", keys="q\ny\n")

    assert session.returncode in (130, 1)
    assert "BdbQuit" not in session.stdout


def test_the_verdict_is_the_usual_one(in_turn):
    """Without a breakpoint the test judges as it always does; a note says what is missing.

    The option takes a word, and pytest gets those that follow.
    """
    session = debug(in_turn, "--test", "test_naps_together", "-rN")

    assert session.stdout.startswith(f"$ pytest {TOGETHER} --kata-debug -s -p no:timeout -rN\n")
    assert "SEQUENTIAL" in session.stdout
    assert "has no breakpoint()" in session.stderr
    assert session.returncode == 1


def test_all_tests_of_a_solution_pass_in_one_process(solved):
    """What one run exchanges in the process does not reach the next."""
    session = typed(solved, "pytest", "katas/07_sample", "--kata-debug")

    assert "kata isolation: none" in session.stdout
    assert "3 passed" in session.stdout


@pytest.mark.parametrize(
    "option", [["--kata-report", "r.json"], ["--kata-isolation", "bubblewrap"], ["-n", "2"]]
)
def test_it_is_not_for_grading(solved, option):
    """What grades come from is refused, by name."""
    session = solved.pytester.runpytest_inprocess("katas/07_sample", "--kata-debug", *option)

    said = f"--kata-debug is for a debugger, and cannot be used with {option[0]}"
    assert said in session.stderr.str()
    assert session.ret == pytest.ExitCode.USAGE_ERROR


def test_a_name_must_mean_one_test(course, kata):
    """Otherwise the message shows the names to choose from."""
    several = kata("debug", "07", "--test", "naps_")
    none = kata("debug", "07", "--test", "dreams")

    assert several.exit_code == none.exit_code == 2
    assert "2 tests of 07 sample have 'naps_' in their name" in several.stderr
    assert "no tests of 07 sample have 'dreams' in their name" in none.stderr
    assert "test_naps_on_two_nights" in none.stderr


def test_the_first_open_test_is_taken(course, kata, history, capfd):
    """It is the one that a learner wants to look at."""
    course.answer("raise SystemExit('seen')")
    history(1, 1)
    result = kata("debug", "07")

    assert "test_07_sample.py::test_naps_together --kata-debug" in result.stdout


def test_the_process_is_as_before(course):
    """After a run in it this process has its own clocks, streams and threads again."""
    course.answer("time.sleep(1); return time.monotonic()")
    before = [vars(holder)[name] for holder, name in REPLACED]
    arguments = list(sys.argv)
    request = Request(str(course.stub), "main", "kata_07_restored", [[]])
    run = InProcess().run(request)

    assert [vars(holder)[name] for holder, name in REPLACED] == before
    assert sys.argv == arguments
    assert dt.datetime not in copyreg.dispatch_table
    assert (run.end.kind, run.seconds) == ("returned", 1.0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_a_breakpoint_is_hit_in_a_terminal(course):
    """The prompt is the terminal's own, and what is typed there reaches the debugger."""
    import pty

    course.answer("breakpoint()\n    return await asyncio.gather(*map(nap, names))")
    command = ["-P", "-m", "pytest_asyncio_kata", "debug", "07", "--test", "test_naps_together"]
    terminal, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, *command],
        cwd=course.root,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "dumb"},  # else readline draws the line again and again
        start_new_session=True,
    ) as debugged:
        os.close(theirs)
        seen = _typed(terminal)
        debugged.wait(60)
    os.close(terminal)

    assert re.search(rb"sample\.py\(1[56]\)main\(\)", seen)
    assert re.search(rb"p len\(names\)\s+2\s", seen)


def _typed(terminal):
    """Look at a name at the prompt, and go on; return what the terminal showed."""
    seen = _until(terminal, b"(Pdb) ")
    os.write(terminal, b"p len(names)\n")
    seen += _until(terminal, b"(Pdb) ")
    os.write(terminal, b"c\n")
    return seen + _until(terminal, b"passed")


def _until(terminal, end):
    """Return what the terminal shows until *end* does."""
    seen = b""
    while end not in seen:
        try:
            data = os.read(terminal, 1000)
        except OSError:  # nobody is at the other end any more
            data = b""
        assert data, seen.decode(errors="replace")
        seen += data
    return seen


def test_a_breakpoint_of_an_editor_is_hit(solved):
    """What VS Code does: it stops in the answer's line, sees its names, and the test passes."""
    pytest.importorskip("debugpy")
    from .editor import Editor, free_port

    port = free_port()
    listening = ("-m", "debugpy", "--listen", f"127.0.0.1:{port}", "--wait-for-client")
    tests = ("-m", "pytest", "katas/07_sample", "-k", "together", "--kata-debug", "-s")
    pytest_there = subprocess.Popen(
        [sys.executable, "-Xfrozen_modules=off", *listening, *tests, "-p", "no:timeout"],
        cwd=solved.root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    editor = Editor(port)
    editor.ask("initialize", adapterID="test", pathFormat="path")
    editor.ask("attach", justMyCode=True)
    editor.until("initialized")
    file, line = {"path": str(solved.stub)}, len(solved.stub.read_text("utf-8").splitlines())
    editor.ask("setBreakpoints", source=file, breakpoints=[{"line": line}])
    editor.ask("configurationDone")
    stopped = editor.until("stopped")
    editor.ask("stackTrace", threadId=stopped["threadId"])
    frame = editor.until("stackTrace")["stackFrames"][0]
    editor.ask("evaluate", expression="names", frameId=frame["id"])
    value = editor.until("evaluate")["result"]
    editor.ask("setBreakpoints", source=file, breakpoints=[])
    editor.ask("continue", threadId=stopped["threadId"])
    editor.ask("disconnect", terminateDebuggee=False)  # else it waits for us to read all it says
    said, _ = pytest_there.communicate(timeout=SECONDS)
    editor.close()

    assert (stopped["reason"], frame["name"], frame["line"]) == ("breakpoint", "main", line)
    assert value == "['cat_1', 'dog_1']"
    assert "1 passed" in said


RACE = """\
async def test_naps_in_every_order(kata):
    orders = await kata.in_every_order("main", [list("ab"), kata.slow({"a": 1, "b": 2})])
    orders.returned(["page a", "page b"])
"""


def test_an_order_of_arrivals_can_be_chosen(course):
    """Without a choice a call that is made in every order is made in the plain one."""
    course.answer(
        "names, fetch = names; got = []\n"
        "    async def one(name): got.append(await fetch(name))\n"
        "    await asyncio.gather(*map(one, names))\n"
        "    return got"
    )
    course.tests.write_text(RACE)

    assert "1 passed" in debugged(course, "test_naps_in_every_order").stdout
    assert "RACE  The result depends on what comes back first." in (
        debug(course, "--order", "0:1").stdout
    )
