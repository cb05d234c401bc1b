"""What is worked out once in a session."""

import ast
from pathlib import Path

import pytest

from pytest_asyncio_kata.course.given_code import given_code
from pytest_asyncio_kata.course.kata_tests import count_tests
from pytest_asyncio_kata.course.scenario_words import words_in
from pytest_asyncio_kata.plugin import session as session_module
from pytest_asyncio_kata.plugin.session import ASSIGNMENT, SESSION


@pytest.fixture
def reads(monkeypatch):
    """Return the names of the katas that are read in this process, in order."""
    names = []
    read = session_module.read

    def noted(directory):
        names.append(directory.name)
        return read(directory)

    monkeypatch.setattr(session_module, "read", noted)
    return names


@pytest.mark.parametrize("options", [[], ["-n1"]], ids=str)
def test_settings_of_a_kata_are_read_once(in_turn, reads, options):
    """For tests, footer, hints, pages and progress; under pytest-xdist in the controller, too."""
    in_turn.another()
    in_turn.session("--kata-hint", "--kata-html", "pages", *options)

    assert sorted(reads) == ["07_sample", "08_other"]


def test_each_test_of_a_kata_has_its_assignment(solved):
    """Kata, answer and clock, once it is collected; other tests have none."""
    (solved.root / "test_plain.py").write_text("def test_plain():\n    pass\n", encoding="utf-8")
    items, _ = solved.pytester.inline_genitems(
        *("test_plain.py", "katas", "--kata-answers", "solutions")
    )
    plain, *assigned = (item.stash.get(ASSIGNMENT, None) for item in items)

    assert plain is None
    assert [one.clock for one in assigned] == ["virtual", "wall", "virtual"]
    assert {one.kata.name for one in assigned} == {"07_sample"}
    assert {one.answer for one in assigned} == {Path("solutions/07_sample/sample.py")}


def test_files_of_a_kata_are_parsed_before_its_answers_are_judged(solved, monkeypatch):
    """A process that is forked for an answer has the stub, the words and the tests already."""
    kata = solved.root / "katas" / "07_sample"
    for name in ("sample.py", "test_07_sample.py", "scenarios.py"):
        with (kata / name).open("a", encoding="utf-8") as file:
            file.write(f"# {solved.root}\n")  # a text that no other test has read
    items, _ = solved.pytester.inline_genitems("katas", "--kata-answers", "solutions")
    session = items[0].config.stash[SESSION]
    session.read_ahead()
    sample = session.kata_in(kata)
    with monkeypatch.context() as patch:
        patch.setattr(ast, "parse", lambda *_: pytest.fail("parsed again"))

        assert count_tests(sample) == len(items)
        assert len(given_code(sample.stub)) == 2
        assert list(words_in(*sample.scenarios)) == ["two_nights"]
