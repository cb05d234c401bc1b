"""--kata-html: a page for each kata, made where the tests run."""

import json
import re

import pytest


def page_of(course, name="07_sample"):
    """Return the text of a kata's page."""
    return (course.root / "pages" / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("options", [(), ("-n1",)], ids=str)
def test_page_tells_of_each_test(in_turn, options):
    """Its verdict, its explanation, and what every task did; under pytest-xdist as well."""
    result = in_turn.run("--kata-html", "pages", *options)
    text = page_of(in_turn)

    for test in in_turn.results():
        assert test["id"].rpartition("::")[2] in text
    assert "SEQUENTIAL" in text
    assert "<svg" in text
    assert "When the waits overlap" in text
    result.stdout.fnmatch_lines(["pages: pages/index.html"])


def test_index_leads_to_each_page(solved):
    """With the points of each kata."""
    solved.another()
    solved.run("--kata-html", "pages")
    text = (solved.root / "pages/index.html").read_text(encoding="utf-8")

    assert 'href="07_sample.html"' in text
    assert 'href="08_other.html"' in text
    assert "6 of 6 points" in text


def test_trace_lies_beside_the_page(solved):
    """One for each test, as Perfetto reads it."""
    solved.run("--kata-html", "pages")
    traces = sorted(solved.root.glob("pages/07_sample.*.trace.json"))

    assert len(traces) == 3
    assert json.loads(traces[0].read_text(encoding="utf-8"))["traceEvents"]


def test_the_lesson_and_the_traces_are_linked(in_turn):
    """The page of a kata leads to its lesson, to the heading that helps, and to its traces."""
    in_turn.run("--kata-html", "pages")
    text, lesson = page_of(in_turn), page_of(in_turn, "07_sample.lesson")

    targets = set(re.findall(r'href="([^"#:]+)["#]', text))
    assert "07_sample.lesson.html" in targets
    assert [target for target in targets if target.endswith(".trace.json")]
    assert [t for t in targets if not (in_turn.root / "pages" / t).is_file()] == []
    assert 'href="07_sample.html"' in lesson


def test_tests_that_did_not_run_stand_on_the_page(solved):
    """With the reason."""
    solved.test("pytest.skip('no network')")
    solved.run("--kata-html", "pages")

    assert "The test was skipped: no network" in page_of(solved)


def test_page_is_not_in_the_report(in_turn):
    """A report is for machines, and its size is limited."""
    in_turn.run("--kata-html", "pages")

    assert all("page" not in test for test in in_turn.results())


def test_hostile_text_stays_text(course):
    """What an answer prints and returns is never markup."""
    course.answer("print('<script>alert(1)</script>'); return '<img src=x onerror=alert(1)>'")
    course.run("--kata-html", "pages")
    text = page_of(course)

    assert "<script" not in text
    assert "<img" not in text


def test_file_in_the_folders_place_is_refused(solved):
    """The message says what was expected."""
    (solved.root / "pages").write_text("mine", encoding="utf-8")
    result = solved.run("--kata-html=pages")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--kata-html: pages is a file; name a directory"])
    assert (solved.root / "pages").read_text(encoding="utf-8") == "mine"
