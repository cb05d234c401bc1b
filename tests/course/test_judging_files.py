"""The files of a kata that judge an answer: a change of one makes another suite."""

from pytest_asyncio_kata.course.suite import judging_files, suite_hash


def names_in(kata):
    """Return the names of the files that judge an answer to *kata*."""
    return [kata.file_name(path) for path in judging_files(kata.directory)]


def test_tests_scenarios_and_settings_judge(course):
    """The lesson does not, nor does the stub, which may hold somebody's answer."""
    assert names_in(course.kata) == ["kata.toml", "scenarios.py", "test_07_sample.py"]


def test_each_file_of_several_scenarios_judges(course):
    """They are copied for a grade, and a change in one is a change of the suite."""
    folder = course.kata.directory / "scenarios"
    folder.mkdir()
    (course.kata.directory / "scenarios.py").rename(folder / "nights.py")
    before = suite_hash([course.kata.directory])

    (folder / "beds.py").write_text("BEDS = 2\n", encoding="utf-8")

    assert names_in(course.kata)[1:3] == ["scenarios/beds.py", "scenarios/nights.py"]
    assert suite_hash([course.kata.directory]) != before
