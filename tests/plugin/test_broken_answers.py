"""What is said of an answer that cannot be loaded, or has no coroutine function to call."""

import pytest

BROKEN_ANSWERS = {
    "syntax error": (
        "import asyncio\nasync def nap(name)\n    pass\n",
        ["07 sample cannot run: katas/07_sample/sample.py:2", "  sample.py is not valid Python."],
    ),
    "missing name": (
        "async def nap(name):\n    pass\n",
        ["07 sample cannot run: katas/07_sample/sample.py", "  The answer does not define `main`."],
    ),
    "import that raises": (
        "import asyncio\n\nprint(1 / 0)\n",
        [
            "07 sample cannot run: katas/07_sample/sample.py:3",
            "  sample.py raised an exception while it was imported.",
            "    actual     ZeroDivisionError: division by zero",
        ],
    ),
    "import of what is not there": (
        "import asynkio\n",
        [
            "07 sample cannot run: katas/07_sample/sample.py:1",
            "    actual     ModuleNotFoundError: No module named 'asynkio'*",  # 3.15: a suggestion
        ],
    ),
}


@pytest.mark.parametrize("how", BROKEN_ANSWERS)
def test_broken_answer_is_told_once(course, how):
    """An answer that cannot be loaded is reported once for the kata, with file and line."""
    source, said = BROKEN_ANSWERS[how]
    course.stub.write_text(source, encoding="utf-8")
    result = course.run()
    text = result.stdout.str()

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(said)
    assert text.count("cannot run") == 1
    assert "Traceback" not in text
    assert "FAILURES" not in text
    assert {test["code"] for test in course.results()} == {"BROKEN"}


def test_plain_function_is_told_where_it_is_called(course):
    """A function without async is no coroutine function."""
    course.stub.write_text("def nap(name): ...\ndef main(names): ...\n", encoding="utf-8")
    result = course.run()

    assert result.stdout.str().count("cannot run") == 1
    result.stdout.fnmatch_lines(["*`nap` is not a coroutine function.", "*`async def`*"])


def test_answer_that_claims_an_unknown_encoding_is_explained(course):
    """Only its lines cannot be quoted; all else works."""
    course.stub.write_text(
        "# coding: no-such-code\nasync def main(names): pass\n", encoding="utf-8"
    )
    course.test("(await kata.run('main', [])).returned(2)")
    result = course.run()

    assert "INTERNALERROR" not in result.stdout.str() + result.stderr.str()
    assert [test["code"] for test in course.results()] == ["BROKEN"]
