"""Habits that concern a whole file: each is said once for a kata, with its line and the remedy."""

import pytest

from pytest_asyncio_kata.course.layout import Layout
from pytest_asyncio_kata.course.learner.delivery import Receipt, write_receipt

from ..conftest import FULL_MARKS, WRITTEN

RIGHT = WRITTEN.format(main=FULL_MARKS)
ROWS = len(RIGHT.splitlines())

STUB = '''
async def main(names):
    """Let all *names* nap."""
    # TODO: let them nap.
    raise NotImplementedError
'''

HABITS = {
    "a loop at import": (
        f"{RIGHT}\n\nasyncio.run(main(['cat_9']))\n",
        [
            f"07 sample cannot be judged: katas/07_sample/sample.py:{ROWS + 3}",
            "  sample.py starts an event loop while it is imported.",
            "    asyncio.run(main([[]'cat_9'[]]))",
            '*`if __name__ == "__main__":`*',
        ],
        3,
    ),
    "a line at import": (
        f"{RIGHT}\n\nprint('here we go')\n",
        [
            f"07 sample cannot be judged: katas/07_sample/sample.py:{ROWS + 3}",
            "  1 line was printed while the file was imported.",
            "    print('here we go')",
            '*`if __name__ == "__main__":`*',
        ],
        1,
    ),
    "a breakpoint": (
        RIGHT.replace("    return await", "    breakpoint()\n    return await"),
        [
            f"07 sample cannot be judged: katas/07_sample/sample.py:{ROWS}",
            "  main stops at a breakpoint.",
            "    breakpoint()",
            "*`kata debug`*",
        ],
        2,
    ),
    "a stub below the answer": (
        RIGHT + STUB,
        [
            f"07 sample cannot be judged: katas/07_sample/sample.py:{ROWS + 2}",
            "  `main` is defined twice, and the last definition is not written.",
            f"    actual     one in line {ROWS - 1}, and again in line {ROWS + 2}",
        ],
        2,
    ),
    "a conflict": (
        RIGHT.replace("    return await", "<<<<<<< HEAD\n    return 1\n=======\n    return await")
        + ">>>>>>> theirs\n",
        [
            f"07 sample cannot run: katas/07_sample/sample.py:{ROWS}",
            "  Git has left the marks of a conflict in sample.py.",
            "    <<<<<<< HEAD",
        ],
        3,
    ),
    "a pointer": (
        "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n",
        [
            "07 sample cannot run: katas/07_sample/sample.py:1",
            "  sample.py is a pointer of Git LFS, not the file.",
            "*`git lfs pull`*",
        ],
        3,
    ),
}


@pytest.mark.parametrize("habit", HABITS)
def test_habit_is_said_once(course, habit):
    """Only the tests that suffer from it fail, and all of them with the same few lines."""
    source, said, count = HABITS[habit]
    course.stub.write_text(source, encoding="utf-8")
    result = course.run()
    text = result.stdout.str()

    result.stdout.fnmatch_lines(said)
    assert text.count(said[1]) == 1
    assert [test["code"] for test in course.results() if test["code"]] == ["BROKEN"] * count
    assert "FAILURES" not in text
    assert "  note " not in text


def test_encoding_that_the_grade_refuses_is_refused(course):
    """A file in another encoding says so itself, and Python could read it."""
    source = f"# coding: latin-1\n{RIGHT}# caf\xe9\n"
    course.stub.write_bytes(source.encode("latin-1"))
    result = course.run()

    result.stdout.fnmatch_lines(
        [
            f"07 sample cannot be judged: katas/07_sample/sample.py:{ROWS + 2}",
            f"  sample.py is not UTF-8: line {ROWS + 2} holds the byte 0xe9; save it in UTF-8.",
            '    why        Editors have "Save with encoding": choose UTF-8.*',
        ]
    )
    assert {test["code"] for test in course.results()} == {"BROKEN"}


def test_two_definitions_are_noted_beside_another_mistake(course):
    """The mistake keeps its name, and a note says which definition has made it."""
    second = "async def main(names):\n    return [await nap(name) for name in names]\n"
    course.stub.write_text(f"{RIGHT}\n{second}", encoding="utf-8")
    result = course.run()

    result.stdout.fnmatch_lines(["  SEQUENTIAL  *", "  note      main is defined in lines *"])
    assert result.stdout.str().count("is defined in") == 1


def test_two_definitions_of_a_right_answer_are_nobodys_business(course):
    """An old version above the right one changes nothing."""
    first = "async def main(names):\n    return []\n"
    course.stub.write_text(RIGHT.replace("async def main", f"{first}\n\nasync def main"), "utf-8")
    result = course.run()

    assert course.verdicts() == ["passed"] * 3
    assert "  note " not in result.stdout.str()


@pytest.mark.parametrize("options", [[], ["-n1"]], ids=str)
def test_line_at_import_is_noted_where_no_test_fails(course, options):
    """Where nobody looks at lines they cost nothing; a note says which line printed."""
    course.stub.write_text(f"{RIGHT}\nprint('here we go')\n", encoding="utf-8")
    course.test("(await kata.run('main', ['cat_1'])).returned(['cat_1'])")
    result = course.run(*options)

    assert course.verdicts() == ["passed"]
    note = f"  note      1 line printed (sample.py:{ROWS + 2}) while the file is imported"
    assert result.stdout.str().count(note) == 1


def test_link_is_noted(solved):
    """A grader takes no links, and the learner reads it before."""
    target = solved.stub.with_name("elsewhere.py")
    solved.stub.rename(target)
    solved.stub.symlink_to(target)
    result = solved.run()

    result.stdout.fnmatch_lines(
        ["  note      sample.py is a symbolic link; kata grade takes only files"]
    )
    assert solved.verdicts() == ["passed"] * 3


def test_edited_tests_are_noted(solved):
    """The verdict is theirs, and the note says how to get the course's tests back."""
    write_receipt(Layout(solved.root), Receipt("1", {"katas/07_sample/test_07_sample.py": "0"}))
    result = solved.run()

    result.stdout.fnmatch_lines(
        ["  note      edited: test_07_sample.py; as the course has it again: kata reset 07 --tests"]
    )
    assert solved.verdicts() == ["passed"] * 3


@pytest.mark.parametrize(("content", "said"), [(None, "does not exist"), (" \n\n", "is empty")])
def test_stub_of_an_answer_that_is_gone_can_be_put_back(course, content, said):
    """The note names the command; a file that holds something is the learner's."""
    course.stub.unlink()
    if content is not None:
        course.stub.write_text(content, encoding="utf-8")
    result = course.run()

    result.stdout.fnmatch_lines(
        [f"  note      sample.py {said}; to get the stub back: kata reset 07"]
    )
    assert result.stdout.str().count("note ") == 1


def test_function_with_another_name_is_named(course):
    """What is there stands below what is asked for."""
    course.stub.write_text(RIGHT.replace("async def main(", "async def run_all("), "utf-8")
    result = course.run()

    result.stdout.fnmatch_lines(
        [
            "  The answer does not define `main`.",
            "",
            "    expected   a definition of `main`",
            "    actual     definitions of `nap` and `run_all`",
        ],
        consecutive=True,
    )
    assert "note " not in result.stdout.str()


@pytest.mark.parametrize(
    ("main", "code"),
    [
        ("return asyncio.sleep(1)", "NEVER_AWAITED"),
        ("return [nap(name) for name in names]", "NEVER_AWAITED"),
        ("return {name: nap(name) for name in names}", "NEVER_AWAITED"),
        ("return asyncio.create_task(nap('cat_1'))", "TASK_LEAKED"),
        ("return [asyncio.create_task(nap(name)) for name in names]", "TASK_LEAKED"),
        ("return asyncio.gather(*(nap(name) for name in names))", "TASK_LEAKED"),
    ],
)
def test_what_is_returned_instead_of_awaited_is_told_in_every_test(course, main, code):
    """Whatever a test asks for, the line that made it is shown, once."""
    course.answer(main)
    course.edit(course.tests, 'run("nap"', 'run("main"')
    result = course.run()

    assert {test["code"] for test in course.results()} == {code}
    assert {test["line"] for test in course.results()} == {ROWS}
    assert result.stdout.str().count("    where      ") == 1


def test_generator_left_by_break_is_called_by_its_name(course):
    """The line that left it is shown, and no task that the answer has not made."""
    course.stub.write_text(
        RIGHT + "\n\nasync def naps(names):\n    try:\n        for name in names:\n"
        "            yield await nap(name)\n    finally:\n        print('closed')\n\n\n"
        "async def main(names):\n    async for name in naps(names):\n        return [name]\n",
        encoding="utf-8",
    )
    course.test("(await kata.run('main', ['cat_1'])).returned(['cat_1'])")
    result = course.run()

    result.stdout.fnmatch_lines(
        [
            "  CLEANUP_MISSED  The async generator naps was left before its end.",
            f"    actual     it still stands at its `yield` (sample.py:{ROWS + 6})",
            "               async for name in naps(names):",
        ]
    )
    result.stdout.no_fnmatch_line("*Task-*")


def test_results_handed_to_gather_are_drawn(course):
    """The stairs show how long the calls took in turn."""
    course.answer("return await asyncio.gather(*[await nap(name) for name in names])")
    result = course.run("-k", "together")

    result.stdout.fnmatch_lines(
        [
            "  RAISED  `gather` was given results, not calls.",
            "    nap cat_1   ██*",
            "    why        Each of the 2 calls of nap was awaited already (sample.py:15), in*",
        ]
    )
