"""Everything that can go wrong in an answer has a name, comes in time, and stays there."""

import sys
import time
from pathlib import Path

import pytest

GOOD = """\
import asyncio
async def crawl_page(url):
    await asyncio.sleep(int(url[-1]))
    return f"page {url}"
async def main():
    return await asyncio.gather(*(crawl_page(f"url_{n}") for n in (1, 2, 3, 4)))
"""

PAGES = ["page url_1", "page url_2", "page url_3", "page url_4"]

DEADLINE = 30
"""Real seconds that an answer may take here."""

PROMPT = 25.0
"""Real seconds within which every fault here is reported, however busy the machine."""

SHORT = 0.5
"""Real seconds that an answer may take if nothing but the deadline ends it."""

UNTIL_THE_DEADLINE = {
    "a C call that holds the interpreter",
    "a regular expression that explodes",
    "an import that never ends",
}
"""Faults that nobody notices before."""

# name: (answer, kind, how, line of the answer or None)
FAULTS = {
    "endless computation": (
        "async def main():\n    while True: pass\n",
        ("stuck", "held", 2),
    ),
    "a C call that holds the interpreter": (
        "async def main():\n    return sum(range(10**11))\n",
        ("stuck", "held", 2),
    ),
    "a regular expression that explodes": (
        "import re\nasync def main():\n    re.match(r'(a+)+$', 'a' * 60 + 'b')\n",
        ("stuck", "held", 3),
    ),
    "os._exit": ("import os\nasync def main(): os._exit(0)\n", ("died", "exit code 0", None)),
    "os._exit with a code": (
        "import os\nasync def main(): os._exit(3)\n",
        ("died", "exit code 3", None),
    ),
    "os._exit while importing": ("import os\nos._exit(0)\n", ("died", "exit code 0", None)),
    "sys.exit": ("import sys\nasync def main(): sys.exit()\n", ("died", "sys.exit", 2)),
    "sys.exit in a task": (
        (
            "import asyncio, sys\nasync def f(): sys.exit(2)\n"
            "async def main(): await asyncio.create_task(f())\n"
        ),
        ("died", "sys.exit", 2),
    ),
    "sys.exit while importing": ("import sys\nsys.exit()\n", ("broken", "import", 2)),
    "KeyboardInterrupt": (
        "async def main(): raise KeyboardInterrupt\n",
        ("died", "KeyboardInterrupt", 1),
    ),
    "killed": ("import os\nasync def main(): os.kill(os.getpid(), 9)\n", ("died", "SIGKILL", None)),
    "a crash of the interpreter": (
        "import ctypes\nasync def main():\n    ctypes.string_at(0)\n",
        ("died", "SIGSEGV", 3),
    ),
    "abort": ("import os\nasync def main(): os.abort()\n", ("died", "SIGABRT", 2)),
    "deadlock": (
        "import asyncio\nasync def main(): await asyncio.Event().wait()\n",
        ("stuck", "deadlock", 2),
    ),
    "livelock": (
        "import asyncio\nasync def main():\n    while True: await asyncio.sleep(0)\n",
        ("stuck", "livelock", 3),
    ),
    "endless sleeping": (
        "import asyncio\nasync def main():\n    while True: await asyncio.sleep(10)\n",
        ("stuck", "endless", 3),
    ),
    "a syntax error": ("async def main(:\n", ("broken", "syntax", 1)),
    "bad indentation": ("async def main():\nreturn 1\n", ("broken", "syntax", 2)),
    "a null byte": ("x = 1\0\n", ("broken", "unfit", 1)),
    "a syntax error in what the answer compiles": (
        "x = 1\nexec('a b')\n",
        ("broken", "import", 2),
    ),
    "a syntax error that the answer raises": ("raise SyntaxError\n", ("broken", "import", 1)),
    "an import that never ends": (
        "import threading\nthreading.Event().wait()\n",
        ("stuck", "loading", 2),
    ),
    "an import that fails": ("import no_such_module\n", ("broken", "import", 1)),
    "an import that raises": ("x = 1\n1 / 0\n", ("broken", "import", 2)),
    "nothing defined": ("x = 1\n", ("broken", "missing", None)),
    "a module __getattr__ that raises": (
        "def __getattr__(name): raise RuntimeError\n",
        ("broken", "missing", None),
    ),
    "not a function": ("main = 3\n", ("broken", "not_coroutine", None)),
    "a plain function": ("def main(): return 3\n", ("broken", "not_coroutine", 1)),
    "an async generator": ("async def main(): yield 3\n", ("broken", "not_coroutine", 1)),
    "wrong parameters": ("async def main(urls): pass\n", ("raised", "TypeError", 1)),
    "an untouched stub": (
        "async def main():\n    raise NotImplementedError\n",
        ("raised", "NotImplementedError", 2),
    ),
    "a plain function that raises CancelledError": (
        "import asyncio\ndef main(): raise asyncio.CancelledError\n",
        ("broken", "not_coroutine", 2),
    ),
    "the called coroutine is cancelled": (
        (
            "import asyncio\nasync def main():\n    asyncio.current_task().cancel()\n"
            "    await asyncio.sleep(1)\n"
        ),
        ("cancelled", "", 4),
    ),
    "a loop within the loop": (
        "import asyncio\nasync def f(): pass\nasync def main():\n    asyncio.run(f())\n",
        ("raised", "RuntimeError", 4),
    ),
    "the loop is stopped": (
        (
            "import asyncio\nasync def main():\n    asyncio.get_running_loop().stop()\n"
            "    await asyncio.sleep(1)\n"
        ),
        ("raised", "RuntimeError", None),
    ),
    "the loop is closed": (
        "import asyncio\nasync def main():\n    asyncio.get_running_loop().close()\n",
        ("raised", "RuntimeError", 3),
    ),
    "recursion without end that prints": (
        "async def main():\n    print(1)\n    await main()\n",
        ("raised", "RecursionError", 2),
    ),
    "recursion without end": (
        "def deep(): deep()\nasync def main(): deep()\n",
        ("raised", "RecursionError", 1),
    ),
    "a flood of output": (
        "async def main():\n    while True: print('x' * 1000)\n",
        ("stuck", "flood", None),
    ),
    "a flood of empty lines": (
        "import os\nasync def main():\n    while True: os.write(1, b'\\n' * 60_000)\n",
        ("stuck", "flood", None),
    ),
    "a flood of threads' output": (
        (
            "import asyncio\ndef shout():\n    while True: print('x' * 1000)\n"
            "async def main():\n    shouts = [asyncio.to_thread(shout) for _ in range(3)]\n"
            "    await asyncio.gather(*shouts)\n"
        ),
        ("stuck", "flood", None),
    ),
    "memory in one piece": (
        "async def main():\n    return len(bytearray(1 << 40))\n",
        ("raised", "MemoryError", 2),
    ),
    "every file closed": (
        "import os\nasync def main(): os.closerange(0, 100)\n",
        ("died", "exit code 1", None),
    ),
    "stdout closed below Python": (
        "import os\nasync def main():\n    os.close(1)\n    print('x')\n",
        ("raised", "OSError", 4),
    ),
    "a repr that never ends": (
        (
            "class Page:\n    def __repr__(self):\n        while True: pass\n"
            "async def main(): return Page()\n"
        ),
        ("stuck", "held", 3),
    ),
    "the supervisor is killed": (
        "import os\nasync def main():\n    os.kill(os.getppid(), 9)\n    while True: pass\n",
        ("died", "no exit code", None),
    ),
}

UNIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="needs signals of Unix")
pytestmark = UNIX_ONLY


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_a_fault_has_a_name_and_a_line(run, fault):
    """It is reported in time, and the next run is not affected."""
    answer, expected = FAULTS[fault]
    began = time.monotonic()
    record = run(answer, deadline=SHORT if fault in UNTIL_THE_DEADLINE else DEADLINE)
    seconds = time.monotonic() - began
    end = record.end
    after = run(GOOD)

    assert (end.kind, end.how, end.place.line if end.place else None) == expected, end
    assert seconds < PROMPT
    assert (after.end.value, after.seconds) == (PAGES, 4.0)


def test_memory_that_grows_without_end_is_stopped(run):
    """By the deadline, or by the limit of the process."""
    record = run(
        "async def main():\n    x = []\n    while True: x.append('x' * 10**7)\n", deadline=0.3
    )

    # On a busy machine it has been looked at too rarely to be called held.
    assert record.end.how in ("held", "deadline", "MemoryError")
    assert record.end.place.line == 3


def test_a_deadlock_on_the_wall_clock_is_told_at_once(run):
    """Nobody waits for the deadline."""
    began = time.monotonic()
    record = run(
        "import asyncio\nasync def main(): await asyncio.Event().wait()\n",
        clock="wall",
        deadline=60,
    )

    assert record.end.how == "deadlock"
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    ("wait", "words"),
    [("sleep(60)", "its sleep to end"), ("to_thread(time.sleep, 60)", "a thread")],
)
def test_the_deadline_ends_a_wall_clock_run_and_says_who_waits(run, wait, words):
    """The record so far is there."""
    source = (
        f"import asyncio, time\nasync def main():\n    print('begun')\n    await asyncio.{wait}"
    )
    record = run(source, clock="wall", deadline=0.3)
    (waiter,) = record.end.waiters

    assert (record.end.kind, record.end.how, record.end.place.line) == ("stuck", "deadline", 4)
    assert (waiter.task, waiter.label, waiter.waits_for) == ("main", "main", words)
    assert [line.text for line in record.timeline.lines] == ["begun"]


def test_polling_without_end_on_the_wall_clock_meets_the_deadline(run):
    """The virtual clock calls it a livelock; here time passes."""
    source = "import asyncio\nasync def main():\n    while True: await asyncio.sleep(0)\n"
    record = run(source, clock="wall", deadline=0.5)

    assert (record.end.kind, record.end.how, record.end.place.line) == ("stuck", "deadline", 3)


def test_a_deadlock_names_every_task_that_waits(run):
    """Whom each waits for, and in which line."""
    record = run("""\
        import asyncio
        async def consumer(queue):
            await queue.get()
        async def main():
            queue = asyncio.Queue()
            lock = asyncio.Lock()
            await lock.acquire()
            task = asyncio.create_task(consumer(queue), name="consumer")
            other = asyncio.create_task(lock.acquire(), name="locker")
            await task
        """)

    waiters = [(w.task, w.label, w.waits_for, w.place and w.place.line) for w in record.end.waiters]
    assert waiters == [
        ("main", "main", "task consumer", 10),
        ("consumer", "consumer", "a value in an empty queue", 3),
        ("locker", "acquire", "a lock that is held", None),
    ]


def test_what_was_printed_before_a_death_is_kept(run):
    """The runner saw it come."""
    record = run("import os\nasync def main():\n    print('last words')\n    os._exit(1)\n")

    assert [line.text for line in record.timeline.lines] == ["last words"]


def test_a_message_of_a_failed_import_says_which(run):
    """With type and text."""
    record = run("import no_such_module\n")

    assert record.end.message == "ModuleNotFoundError: No module named 'no_such_module'"


def test_a_syntax_error_shows_its_line(run):
    """As the answer has it."""
    record = run("x = 1\nasync def main() return 3\n")

    assert record.end.message == "expected ':'"
    assert record.end.source == "async def main() return 3"
    assert (record.end.place.file, record.end.place.line) == ("answer.py", 2)


def test_a_file_that_is_not_there_is_said(workers, ask):
    """Its path is in the message."""
    request = ask("", clock="virtual")
    missing = type(request)(request.answer + ".gone.py", "main", "kata", [])
    record = workers.run(missing)

    assert (record.end.kind, record.end.how) == ("broken", "file")
    assert "answer.py.gone.py" in record.end.message


def test_a_file_that_is_not_utf8_is_refused(workers, ask):
    """Saved by an editor with other ideas."""
    request = ask("")
    Path(request.answer).write_bytes("async def main(): 'Grüße'\n".encode("latin-1"))
    end = workers.run(request).end

    assert (end.kind, end.how, end.place.file) == ("broken", "unfit", "answer.py")


def test_the_function_that_raised_inside_is_named(run):
    """What the answer had called in its own line."""
    record = run("import asyncio\nasync def f(): pass\nasync def main():\n    asyncio.run(f())\n")

    assert record.end.inside == "run"


def test_closing_stdout_as_python_does_is_no_fault(run):
    """Lines before and after are noted, and the record comes."""
    record = run(
        "import sys\nasync def main():\n    print('a')\n    sys.stdout.close()\n    return 1"
    )

    assert (record.end.kind, record.end.value) == ("returned", 1)
    assert record.timeline.lines[0].text == "a"


def test_a_copy_of_the_process_has_no_say(run):
    """After ``os.fork()`` the original's record counts, also when the copy is first."""
    record = run("""\
        import os, time
        async def main():
            copy = os.fork() == 0
            if not copy:
                os.wait()
            return "copy" * 50_000 if copy else "original"
        """)

    assert (record.end.kind, record.end.value) == ("returned", "original")


def test_state_does_not_reach_the_next_run(run):
    """Modules that an answer changes are whole again."""
    run(
        "import asyncio, builtins\nasyncio.sleep = None\nbuiltins.print = None\nasync def main(): 0"
    )
    record = run("import asyncio\nasync def main():\n    await asyncio.sleep(1)\n    print('ok')")

    assert [line.text for line in record.timeline.lines] == ["ok"]


def test_the_answer_cannot_import_what_lies_beside_our_package(run):
    """Such as the solutions."""
    record = run("import sys\nasync def main(): return [p for p in sys.path if not p]\n")

    assert record.end.value == []


def test_a_group_around_what_no_task_can_be_made_of_is_opened(run):
    """The error has a line of its own, which made no task; the group says only that it failed."""
    record = run(
        "import asyncio\n"
        "async def page():\n    await asyncio.sleep(1)\n    return 'page'\n"
        "async def main():\n    async with asyncio.TaskGroup() as group:\n"
        "        group.create_task(await page())\n"
    )

    assert (record.end.how, record.end.inside, record.end.place.line) == (
        "TypeError",
        "create_task",
        7,
    )
