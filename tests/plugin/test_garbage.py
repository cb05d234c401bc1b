"""Python does not look for garbage in what a session of katas has collected."""

import pytest

COUNT = """
import gc

def pytest_unconfigure():
    print("left alone:", gc.get_freeze_count() > 10_000)
"""
"""A plugin that says whether the collector leaves much alone."""


@pytest.mark.parametrize("beside", [False, True], ids=["katas alone", "other tests beside them"])
def test_what_is_there_is_left_alone_where_all_tests_are_of_katas(course, beside):
    """Other tests may look for garbage that was there before they ran."""
    (course.root / "count.py").write_text(COUNT, encoding="utf-8")
    (course.root / "test_other.py").write_text("def test_naps(): pass\n", encoding="utf-8")

    ended = course.run_outside(
        *("-s", "-p", "count", "-k", "naps", "katas", *(["test_other.py"] if beside else []))
    )

    ended.stdout.fnmatch_lines([f"left alone: {not beside}"])
