"""A sandbox is the default; less than that only by name, and with a warning."""

import os

import pytest

from pytest_asyncio_kata.cli.grade.isolation import WARNING, WARNING_OF_ROOT, asked, said
from pytest_asyncio_kata.grading import plan as planning
from pytest_asyncio_kata.grading.judging.pytest_process import PytestFailed


@pytest.mark.parametrize(
    ("name", "level", "required"),
    [
        ("bubblewrap", "bubblewrap", True),
        ("any", "bubblewrap", False),
        ("process", "process", False),
    ],
)
def test_what_is_asked_for(name, level, required):
    """Only `any` is content with less."""
    assert asked(name, required=False) == (level, required)


def test_a_required_sandbox_is_required():
    """The option of earlier versions still means what it says."""
    assert asked("any", required=True) == ("bubblewrap", True)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="nobody is root here")
@pytest.mark.parametrize(("user", "warnings"), [(1000, [WARNING]), (0, [WARNING, WARNING_OF_ROOT])])
def test_process_is_named_with_a_warning(monkeypatch, user, warnings):
    """And root with two."""
    monkeypatch.setattr(os, "geteuid", lambda: user)

    assert said("process", "process")[1:] == warnings
    assert said("any", "process")[1:] == ["A sandbox is not available here.", *warnings]
    assert len(said("bubblewrap", "bubblewrap")) == 1


def test_without_a_sandbox_the_message_says_why_and_what_to_type(monkeypatch):
    """The katas have nothing to do with it."""
    refused = "pytest ended with code 4; it said: ERROR: --kata-require-isolation: no bubblewrap"

    def run(*_args, **_options):
        raise PytestFailed(refused)

    monkeypatch.setattr(planning, "run", run)
    monkeypatch.setattr(planning, "collect", lambda _plan: None)
    with pytest.raises(planning.SuiteError) as raised:
        planning.plan([], isolation="bubblewrap", require_isolation=True)

    assert str(raised.value) == (
        "There is no sandbox to grade in: no bubblewrap. To grade without one, which is not safe:"
        " --isolation process"
    )
