"""Everything that can go wrong in an answer has a name, comes in time, and stays there."""

import sys
import time

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

HELD_BEFORE = {"a repr that never ends"}
"""Faults that need only the shorter limit of a trial; an endless computation has the usual one."""

UNTIL_THE_DEADLINE = {
    "a regular expression that explodes",
    "an import that never ends",
}
"""Faults that nobody notices before."""

# name: (answer, kind, how, line of the answer or None); a C call that holds the interpreter for 3 s
# is in test_spawn.py, where both kinds of workers run it
FAULTS = {
    "endless computation": (
        "async def main():\n    while True: pass\n",
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
    deadline = SHORT if fault in UNTIL_THE_DEADLINE else DEADLINE
    record = run(answer, deadline=deadline, trial=fault in HELD_BEFORE)
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


def test_what_was_printed_before_a_death_is_kept(run):
    """The runner saw it come."""
    record = run("import os\nasync def main():\n    print('last words')\n    os._exit(1)\n")

    assert [line.text for line in record.timeline.lines] == ["last words"]


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
