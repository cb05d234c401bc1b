"""What ``kata grade`` makes of its arguments, and what it refuses."""

import pytest
from click.testing import CliRunner

from pytest_asyncio_kata.cli.grade.arguments import suite
from pytest_asyncio_kata.cli.main import main
from pytest_asyncio_kata.course.bundle import bundle

from ..grading.answers import RIGHT


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--katas", "99"], "--katas: 99 is not known; known: 07_sample"),
        (["--format", "csv,pdf"], "--format: pdf is not known; known: jsonl, csv"),
        (["--suite", "sub"], "there are no katas in sub; name their folder with --suite"),
        (["--only", "zed"], "--only: zed is no submission; known: ann, ben"),
        (["--only", "ann", "--fresh"], "--only grades again what it names; leave --fresh out"),
        (["--clock", "both"], "'both' is not one of"),
        (["--roster", "sub/ann/katas/07_sample/sample.py"], "there is no column username"),
        (["--canvas", "pyproject.toml"], "pyproject.toml: this is neither Canvas's export"),
        (["--github"], "--github shows one submission, and 2 were found"),
        (["nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_followed_is_refused(course, arguments, said):
    """With exit code 2, and with what would have been right."""
    for name in ("ann", "ben"):
        path = course.root / "sub" / name / "katas/07_sample/sample.py"
        path.parent.mkdir(parents=True)
        path.write_text(RIGHT)
    result = CliRunner().invoke(main, ["grade", "sub", *arguments])

    assert result.exit_code == 2
    assert said in " ".join(result.output.split())


def test_tests_in_a_submission_do_not_judge(course):
    """They would pass whatever their owner likes; those of this package are asked instead."""
    mine = suite(None, [course.root / "elsewhere"])
    theirs = suite(None, [course.root])

    assert mine == course.layout.katas
    assert theirs == bundle().katas
    assert suite(course.root, [course.root]) == course.layout.katas


@pytest.mark.parametrize("name", ["07", "7", "sample", "07_sample"])
def test_kata_is_known_by_number_and_name(course, name):
    """What follows is refused for another reason."""
    result = CliRunner().invoke(main, ["grade", "nowhere", "--katas", name])

    assert "is not known" not in result.output
    assert "nowhere" in result.output


def test_unknown_executor_is_refused(teacher):
    """Before anything is graded."""
    teacher.hand_in(RIGHT, "ann")
    code, said = teacher.grade("--executor", "celery")

    assert code == 1
    assert "expected threads, or dask:ADDRESS" in said
