"""The explanation stands where pytest has a traceback, for other plugins as well."""

import json

from _pytest._code.code import ReprExceptionInfo

PLAIN = """
def test_plain():
    numbers = [1, 2]
    assert sum(numbers) == 4
"""


def failure(pytester, *arguments):
    """Return what pytest shows of the first test that fails."""
    found = pytester.inline_run(*arguments, "--kata-clock=virtual")
    reports = found.getreports("pytest_runtest_logreport")
    return next(report for report in reports if report.failed)


def parts(longrepr):
    """Yield the objects of which pytest makes what it shows."""
    yield longrepr
    yield longrepr.reprcrash
    yield longrepr.reprtraceback
    yield longrepr.reprtraceback.reprentries[-1]
    yield longrepr.reprtraceback.reprentries[-1].reprfileloc


def public(thing):
    """Return the names that *thing* has for others."""
    return {name for name in dir(thing) if not name.startswith("_")}


def test_stand_ins_are_what_pytests_own_are(in_turn):
    """Each part has the type of the real one, and all of its attributes."""
    in_turn.pytester.makepyfile(PLAIN)
    theirs = failure(in_turn.pytester, "test_stand_ins_are_what_pytests_own_are.py").longrepr
    ours = failure(in_turn.pytester, "katas").longrepr

    for own, real in zip(parts(ours), parts(theirs), strict=True):
        assert isinstance(own, (type(real), ReprExceptionInfo))
        assert public(real) <= public(own)


def test_place_is_the_answers(in_turn):
    """Path, line and sentence are what plugins that make annotations read."""
    report = failure(in_turn.pytester, "katas")
    crash = report.longrepr.reprcrash

    assert (crash.path, crash.lineno) == ("katas/07_sample/sample.py", 15)
    assert crash.message == "SEQUENTIAL: The 2 calls of nap ran one after another."
    assert str(crash) == f"katas/07_sample/sample.py:15: {crash.message}"
    assert report.longrepr.reprtraceback.reprentries[0].lines == report.longreprtext.splitlines()


def test_number_of_the_line_is_a_number_without_a_line(course):
    """Other plugins read the first line; the learner reads no line."""
    course.answer("return names  # at once")
    crash = failure(course.pytester, "katas").longrepr.reprcrash

    assert (crash.path, crash.lineno) == ("katas/07_sample/sample.py", 1)
    assert str(crash).startswith("katas/07_sample/sample.py: ")


def test_others_get_whole_texts(course):
    """The terminal explains a cause once; a test explorer and JUnit show one test at a time."""
    course.answer("raise KeyError('cat')")
    found = course.pytester.inline_run("katas", "--kata-clock=virtual", "--junitxml=junit.xml")
    reports = [one for one in found.getreports("pytest_runtest_logreport") if one.failed]
    junit = (course.root / "junit.xml").read_text(encoding="utf-8")

    assert len(reports) == 2
    assert [one.longreprtext.count("    actual     KeyError") for one in reports] == [1] * 2
    assert [str(one.longrepr).count("    actual     KeyError") for one in reports] == [1] * 2
    assert junit.count("    actual     KeyError") == 2
    assert "Same as above" not in junit


def test_explanation_crosses_to_another_process_and_back(in_turn):
    """pytest-xdist and pytest-reportlog make plain data of it."""
    report = failure(in_turn.pytester, "katas")
    hook = in_turn.pytester.parseconfig().hook
    data = hook.pytest_report_to_serializable(config=None, report=report)
    back = hook.pytest_report_from_serializable(config=None, data=json.loads(json.dumps(data)))

    assert report.longreprtext in str(back.longrepr)
    assert back.longrepr.reprcrash.lineno == 15


def test_sections_of_other_plugins_are_shown(in_turn):
    """A plugin can add a section, as to a traceback."""
    longrepr = failure(in_turn.pytester, "katas").longrepr
    longrepr.addsection("coverage", "all of it")

    assert str(longrepr).endswith("coverage\nall of it")
