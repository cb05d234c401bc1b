"""The repository's own course is whole."""

from pathlib import Path

import pytest

from pytest_asyncio_kata.course.layout import Layout
from pytest_asyncio_kata.course.lint import command

ROOT = Path(__file__).resolve().parents[2]

beside_the_katas = pytest.mark.skipif(
    not (ROOT / "katas").is_dir(),
    reason="the tests stand alone here: there are no katas beside them to be looked at",
)


@beside_the_katas
def test_files_of_every_kata_are_complete():
    """Lessons, stubs, tests, settings and answers follow the rules of the house."""
    assert command.broken_rules(Layout(ROOT)) == []


@pytest.mark.slow
@pytest.mark.timeout(900)
@beside_the_katas
def test_every_answer_gets_its_verdict(monkeypatch, capsys):
    """Stubs, right and wrong answers come to what they should, in the golden words."""
    monkeypatch.chdir(ROOT)
    exit_code = command.main(["--wall", "none"])

    assert exit_code == 0, capsys.readouterr().out
