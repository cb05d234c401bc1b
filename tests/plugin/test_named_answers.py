"""Where pytest finds nothing to judge, and where a course begins, it is said what to type."""

from pathlib import Path

from pytest_asyncio_kata.plugin.named_answers import advice

ROOT = Path(__file__).parents[2]

SAID = "There are no tests in an answer's file; to judge it: pytest "


def test_an_answer_leads_to_its_kata():
    """However it is named, and once for each kata."""
    named = ["katas/03_gather/gather.py", "katas/03_gather/gather.py::main", "katas/03_gather"]

    assert advice(named, ROOT) == [f"{SAID}{Path('katas/03_gather')}"]
    assert advice(["gather.py"], ROOT / "katas/03_gather") == [f"{SAID}."]


def test_other_files_lead_nowhere():
    """A test, a folder, and a file that is no part of a kata."""
    assert advice(["katas/03_gather/test_03_gather.py", "tests", "conftest.py"], ROOT) == []


def test_an_answer_that_is_run_says_so(course):
    """Below the number of tests that were found."""
    result = course.run("katas/07_sample/sample.py")

    result.stdout.fnmatch_lines(["collected 0 items", f"{SAID}katas?07_sample"])


def test_a_fresh_course_says_where_to_begin(course):
    """At the end of many katas; not when one of them is begun, and not for one alone."""
    alone = course.run().stdout.str()
    other = course.another()
    fresh = course.run()
    (other / "other.py").write_text("async def nap(name):\n    pass\n", encoding="utf-8")
    begun = course.run().stdout.str()

    fresh.stdout.fnmatch_lines(["begin: kata read 07", "=*"], consecutive=True)
    assert "begin:" not in alone
    assert "begin:" not in begun
