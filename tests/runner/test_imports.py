"""What an answer does while it is imported, and what its file holds."""

import time

import pytest

from pytest_asyncio_kata.record.imported import Imported, Redefined
from pytest_asyncio_kata.record.timeline import Place
from pytest_asyncio_kata.record.values import decode

MAIN = """\
import asyncio, time, threading

async def main():
    print("begun")
    await asyncio.sleep(1)
"""

LOOPS = {
    "asyncio.run(main())": "run",
    "asyncio.new_event_loop().run_until_complete(main())": "run_until_complete",
    "asyncio.new_event_loop().run_forever()": "run_forever",
    "with asyncio.Runner() as runner: runner.run(main())": "Runner.run",
    "raise SystemExit(asyncio.run(main()))": "run",
    "[asyncio.run(main()) for _ in range(3)]": "run",
    "t = threading.Thread(target=lambda: asyncio.run(main())); t.start(); t.join()": "run",
}

HARMLESS = {
    "a semaphore": "limit = asyncio.Semaphore(3)",
    "a queue and a lock": "queue, lock = asyncio.Queue(), asyncio.Lock()",
    "a loop that does not run": "loop = asyncio.new_event_loop()",
    "a guard": "if __name__ == '__main__': asyncio.run(main())",
    "a coroutine that is closed": "main().close()",
    "stderr": "import sys; print('hello', file=sys.stderr)",
}

CONFLICT = """\
import asyncio

async def main():
<<<<<<< HEAD
    return 1
||||||| 1234567
    return 0
=======
    return 2
>>>>>>> theirs
"""


@pytest.mark.parametrize("last", LOOPS)
def test_loop_does_not_start_while_the_answer_is_imported(run, last):
    """It is refused at once, with the line of the module and what the answer has called."""
    began = time.monotonic()
    end = run(f"{MAIN}\n{last}\n").end

    assert (end.kind, end.how, end.message) == ("broken", "loop", LOOPS[last])
    assert end.place.line == 7
    assert time.monotonic() - began < 0.9


def test_refused_loop_cannot_be_caught(run):
    """An answer that goes on as if nothing had happened has started a loop all the same."""
    end = run(f"{MAIN}\ntry:\n    asyncio.run(main())\nexcept BaseException:\n    pass\n").end

    assert (end.how, end.place.line) == ("loop", 8)


def test_line_of_the_module_is_named_and_not_that_of_a_function(run):
    """The call in the module is what has to go; the function may stay."""
    end = run(f"{MAIN}\ndef demo():\n    asyncio.run(main())\n\ndemo()\n").end

    assert (end.how, end.place.line, end.place.function) == ("loop", 10, "<module>")


@pytest.mark.parametrize("what", HARMLESS)
def test_harmless_line_of_a_module_changes_nothing(run, what):
    """What starts no loop and prints nothing is nobody's business."""
    record = run(f"{MAIN}\n{HARMLESS[what]}\n")

    assert (record.end.kind, record.seconds) == ("returned", 1)
    assert record.imported == Imported()


def test_lines_of_an_import_are_counted(run):
    """The first line of the module that prints is noted; its coroutine runs as always."""
    record = run(f"{MAIN}\ndef demo():\n    print('a')\n    print('b')\n\ndemo()\nprint('c')\n")

    assert record.end.kind == "returned"
    assert record.imported == Imported(3, Place("answer.py", 11, "<module>"))
    assert [line.text for line in record.timeline.lines] == ["a", "b", "c", "begun"]


@pytest.mark.parametrize(
    "last",
    ["print('a', end='')", "import sys; sys.stdout.write('a')", "print('a\\nb', end=' ')"],
)
def test_line_without_an_end_is_counted(run, last):
    """It would stand before the first line of the run."""
    imported = run(f"{MAIN}\n{last}\n").imported

    assert (imported.lines, imported.place.line) == (2 if "b" in last else 1, 7)


def test_sleep_of_an_import_takes_no_time(run):
    """It is not judged, so nobody waits for it; a sleep of the run is as before."""
    began = time.monotonic()
    record = run("import time\ntime.sleep(3)\nasync def main():\n    time.sleep(2)\n")

    assert time.monotonic() - began < 1.5
    assert record.seconds == 2


def test_name_that_is_defined_twice_is_noted(run):
    """Both lines are known, and nothing is judged by them."""
    record = run(f"{MAIN}\nasync def main():\n    return 2\n")
    first, last = Place("answer.py", 3), Place("answer.py", 7)

    assert record.end.value == 2
    assert record.imported.redefined == (Redefined("main", (first, last)),)


@pytest.mark.parametrize(
    "more",
    [
        "if time:\n    async def main(): pass\nelse:\n    async def main(): pass\n",
        "import typing\n@typing.overload\ndef f(x: int): ...\n@typing.overload\ndef f(x): ...\n",
        "a, b = lambda: 1, lambda: 2\nclass A:\n    def f(self): pass\n    def f(self): pass\n",
    ],
)
def test_definitions_that_may_be_meant_are_not_noted(run, more):
    """Branches, overloads and lambdas define nothing twice for certain."""
    assert run(MAIN + more).imported.redefined == ()


def test_constant_that_is_given_its_value_twice_is_noted(run):
    """A stub pasted below an answer takes the prediction away; its line is the last one."""
    record = run("ANSWER = [1]\n\nANSWER = ...\n", coroutine="ANSWER", constant=True)

    assert (record.end.how, record.end.place.line) == ("NotImplementedError", 3)
    assert [place.line for place in record.imported.redefined[0].places] == [1, 3]


# -- the file itself -------------------------------------------------------------------------


def test_marks_of_a_conflict_are_found(run):
    """The first mark is named, whatever Python stumbles over."""
    end = run(CONFLICT).end

    assert (end.how, end.place.line, end.message) == ("conflict", 4, "4, 6, 8, 10")
    assert end.source == "<<<<<<< HEAD"


def test_single_mark_that_was_left_is_found(run):
    """Somebody has removed the others by hand."""
    end = run("async def main():\n    return 1\n=======\n").end

    assert (end.how, end.place.line) == ("conflict", 3)


def test_marks_in_a_text_are_none(run):
    """A file that Python can read has no conflict, and a ruled line is no mark."""
    assert run(f'"""\n<<<<<<< HEAD\n=======\n"""\n{MAIN}').end.kind == "returned"
    assert run('"""\n=======\n"""\nasync def main() pass\n').end.how == "syntax"


def test_pointer_of_git_lfs_is_found(run):
    """The file is somewhere else."""
    end = run("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n").end

    assert (end.how, end.place.line) == ("lfs", 1)


@pytest.mark.parametrize(
    ("content", "said", "line"),
    [
        ("# coding: latin-1\n\n# é\n".encode("latin-1"), "is not UTF-8: line 3 holds", 3),
        (MAIN.encode("utf-16"), "is not UTF-8: line 1 holds the byte 0xff", 1),
        (MAIN.encode() + b"# \0\n", "holds a NUL byte in line 6", 6),
        (b"# 4567 9\n" * 25_000, "is larger than 200 kB", None),
    ],
)
def test_file_that_cannot_be_graded_is_refused(workers, ask, content, said, line):
    """The tests of a learner refuse what the grade would."""
    request = ask(MAIN)
    with open(request.answer, "wb") as file:
        file.write(content)
    end = workers.run(request).end

    assert end.how == "unfit"
    assert end.message.startswith(f"answer.py {said}")
    assert (end.place.line if end.place else None) == line


@pytest.mark.parametrize(
    "content",
    ["\ufeff" + MAIN, "# coding: latin-1\n" + MAIN, MAIN.replace("\n", "\r\n") + "# é"],
)
def test_text_that_can_be_graded_is_read(workers, ask, content):
    """A mark of UTF-8 at its beginning, another name for ASCII, and Windows' lines are no fault."""
    request = ask(MAIN)
    with open(request.answer, "w", encoding="utf-8", newline="") as file:
        file.write(content)

    assert workers.run(request).end.kind == "returned"


# -- breakpoints ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "stop",
    [
        "breakpoint()",
        "import pdb; pdb.set_trace()",
        "import pdb; pdb.Pdb().set_trace()",
        "from bdb import Bdb; Bdb().set_trace()",
        "import sys; sys.breakpointhook()",
    ],
)
@pytest.mark.parametrize("where", ["main", "module", "thread", "caught"])
def test_breakpoint_ends_the_run(run, stop, where):
    """It cannot be caught, and prints nothing; the line is known."""
    source = {
        "main": f"{MAIN}    {stop}\n",
        "module": f"{MAIN}\n{stop}\n",
        "thread": f"{MAIN}    await asyncio.to_thread(stop)\n\ndef stop():\n    {stop}\n",
        "caught": f"{MAIN}    try:\n        {stop}\n    except BaseException:\n        pass\n",
    }[where]
    record = run(source)

    assert (record.end.kind, record.end.how) == ("broken", "breakpoint")
    assert record.end.place.line == next(
        number for number, line in enumerate(source.splitlines(), 1) if line.strip() == stop
    )


def test_breakpoint_that_is_not_reached_changes_nothing(run):
    """Importing the debugger is no fault."""
    source = f"import pdb\nif __name__ == '__main__':\n    breakpoint()\n{MAIN}"

    assert run(source).end.kind == "returned"


def test_an_answer_has_the_arguments_of_a_plain_start(run):
    """As `python FILE` has them; how our own process was started is not shown."""
    source = "import os, sys\nASKED = sys.argv[1:]\n\nasync def main():\n    return sys.argv\n"
    record = run(source)

    assert [name.rpartition("/")[2] for name in decode(record.end.value)] == ["answer.py"]
