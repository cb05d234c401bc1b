"""What a kata's scenarios are called, and that nobody reads their names."""

import re
from pathlib import Path

import pytest

from pytest_asyncio_kata.course.given_code import given_code
from pytest_asyncio_kata.course.kata import read
from pytest_asyncio_kata.course.scenario_words import file_with, spoken, words_in

ROOT = Path(__file__).parents[2]
GOLDEN = sorted((ROOT / "tests/wrong_answers").glob("*/*.txt"))


def test_words_are_a_constant_of_the_scenarios(tmp_path):
    """A scenario without words is the program."""
    file = tmp_path / "scenarios.py"
    file.write_text('IN_WORDS = {"twice": "`main`, called twice"}\n', encoding="utf-8")

    assert spoken([file], "twice") == "`main`, called twice"
    assert spoken([file], "thrice") == "the program"


def test_each_file_of_several_has_its_own_words(tmp_path):
    """The coroutine is looked for in all of them."""
    first, second = tmp_path / "first.py", tmp_path / "second.py"
    first.write_text('IN_WORDS = {"twice": "`main`, called twice"}\n', encoding="utf-8")
    second.write_text('IN_WORDS = {"late": "`main`, called late"}\n', encoding="utf-8")

    assert file_with([first, second], "late") == second
    assert file_with([first, second], "early") is None
    assert spoken([first, second], "late") == "`main`, called late"


@pytest.mark.parametrize("source", ["def =", "x = 1\n", "\0"])
def test_scenarios_that_say_nothing_have_no_words(tmp_path, source):
    """Also if they are not valid Python: a run of them says so."""
    file = tmp_path / "scenarios.py"
    file.write_text(source, encoding="utf-8")

    assert words_in(file) == {}
    assert words_in(tmp_path / "none.py") == {}


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_learner_reads_of_a_scenario(golden):
    """Neither its name nor its file; a fake may have a name that the stub knows, too."""
    text = golden.read_text(encoding="utf-8")
    files = read(ROOT / "katas" / golden.parent.name).scenarios
    words = {name: word for file in files for name, word in words_in(file).items()}
    inner = {name.rpartition(".")[2]: word for name, word in words.items()}
    hidden = [name for name, word in inner.items() if "_" in name and word != name]
    ours = [name for name in hidden if re.search(rf"\b{name}\b", text)]

    assert ours == []
    assert not [file.name for file in files if file.name in text]


STUB = """\
def given():
    \"\"\"Do it.\"\"\"
    return 1

async def main():
    # TODO: call it.
    raise NotImplementedError

async def half():
    # TODO: more of this.
    given()
"""


def test_what_a_stub_gives_has_no_docstring_and_nothing_to_write(tmp_path):
    """An answer may shorten the words, not the lines."""
    stub = tmp_path / "stub.py"
    stub.write_text(STUB, encoding="utf-8")

    assert given_code(stub) == ("def given():\n    pass\nreturn 1",)


def test_a_stub_that_cannot_be_read_gives_nothing(tmp_path):
    """A learner may have changed it."""
    stub = tmp_path / "stub.py"
    stub.write_text("def =", encoding="utf-8")

    assert given_code(stub) == ()
