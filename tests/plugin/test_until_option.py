"""``--kata-until``: for programs that know what an answer is called."""

import pytest

from pytest_asyncio_kata.results.result import NOT_RUN


@pytest.fixture
def failing(course):
    """Return the sample course with an answer whose second and third test fail."""
    course.answer("await asyncio.sleep(9)\n    return names")
    return course


def test_the_session_ends_with_the_diagnosis(failing):
    """As one that failed; what was not run is told."""
    result = failing.run("--kata-until", "TOO_SLOW")

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert failing.verdicts() == ["passed", "failed", NOT_RUN]


def test_without_the_diagnosis_all_tests_are_run(failing):
    """Whatever else they are called."""
    failing.run("--kata-until", "SEQUENTIAL")

    assert failing.verdicts() == ["passed", "failed", "failed"]
