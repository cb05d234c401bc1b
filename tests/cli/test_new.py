"""``kata new``: what a new kata begins with, for maintainers."""

import pytest
from click.testing import CliRunner

from pytest_asyncio_kata.cli.main import main
from pytest_asyncio_kata.course.lint.command import broken_rules


def new(name):
    """Type ``kata new`` with *name*."""
    return CliRunner().invoke(main, ["new", name])


def test_kata_begins_with_six_files(course):
    """Lesson, settings, stub, tests, solution and a wrong answer are there, and are named."""
    said = new("35_topic")

    assert said.exit_code == 0
    assert said.stdout.splitlines() == [
        "katas/35_topic/README.md",
        "katas/35_topic/kata.toml",
        "katas/35_topic/topic.py",
        "katas/35_topic/test_35_topic.py",
        "solutions/35_topic/topic.py",
        "tests/wrong_answers/35_topic/one_after_another.py",
        "",
        "What is missing: python -m pytest_asyncio_kata.course.lint 35_topic",
    ]
    assert all((course.root / line).is_file() for line in said.stdout.splitlines()[:6])


def test_lint_says_what_is_missing(course):
    """What the lint finds at first is what only a person can write, and no slip of the texts."""
    new("35_topic")

    found = broken_rules(course.layout, ["35_topic"])
    words = [fault for fault in found if fault.endswith("replace the words FILL IN")]
    found = [fault for fault in found if fault not in words]

    assert len(words) > 10
    assert [fault.partition(": ")[0].partition(" has ")[0] for fault in found] == [
        "katas/35_topic/README.md",
        "katas/35_topic/kata.toml",
        "katas/35_topic/kata.toml",
        "solutions/35_topic",
        "README.md",
    ]


def test_new_kata_is_not_written_yet(course):
    """Its tests can be run at once: the stub fails as not written."""
    new("35_topic")

    course.run("katas/35_topic")

    assert {test["code"] for test in course.results()} == {"NOT_WRITTEN"}


def test_wrong_answer_gets_its_diagnosis(course):
    """The example of a wrong answer is a real one."""
    new("35_topic")

    course.run(
        "katas/35_topic", "--kata-answers", "tests/wrong_answers/35_topic/one_after_another.py"
    )

    assert [test["code"] for test in course.results()] == ["SEQUENTIAL", "SEQUENTIAL"]


@pytest.mark.parametrize(
    "name", ["topic", "5_topic", "035_topic", "35-topic", "35_Topic", "../35_x", ""]
)
def test_bad_name_is_refused_with_the_form(course, name):
    """Whatever is no name of a kata, the form and an example are told."""
    said = new(name)

    assert said.exit_code == 2
    assert "expected two digits, an underscore and a topic" in said.stderr
    assert "35_topic" in said.stderr
    assert [path.name for path in course.layout.directories(course.layout.katas)] == ["07_sample"]


@pytest.mark.parametrize("topic", ["queue", "asyncio", "async", "import"])
def test_name_of_python_s_own_is_refused(course, topic):
    """A stub must not hide a module of Python's, and must be importable."""
    said = new(f"35_{topic}")

    assert said.exit_code == 2
    assert f"{topic}.py would hide Python's own {topic}; choose another topic" in said.stderr


@pytest.mark.parametrize("topic", ["scenarios", "test_me", "solutions"])
def test_name_of_another_file_is_refused(course, topic):
    """A stub must not be taken for a test or for the scenarios."""
    said = new(f"35_{topic}")

    assert said.exit_code == 2
    assert "would be confused with another file" in said.stderr


def test_taken_number_is_refused(course):
    """The next free number is told."""
    said = new("07_topic")

    assert said.exit_code == 2
    assert "number 07 is taken by 07_sample; the next free one is 08" in said.stderr


def test_taken_topic_is_refused(course):
    """Two katas cannot have a file of the same name."""
    said = new("35_sample")

    assert said.exit_code == 2
    assert "the topic sample is taken by 07_sample" in said.stderr


def test_leftover_solution_takes_the_number_too(course):
    """Not only katas/ counts: what lies in one of the three trees is never written into."""
    (course.root / "tests/wrong_answers/35_older").mkdir()

    assert "number 35 is taken by 35_older" in new("35_topic").stderr


def test_learner_s_folder_is_not_the_repository(learner):
    """Where there are no solutions and wrong answers, a kata cannot be begun."""
    said = learner.types("new", "35_topic")

    assert said.exit_code == 2
    assert "clone of the course's repository" in said.stderr
