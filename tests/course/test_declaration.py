"""What a wrong answer declares in its docstring."""

import ast

import pytest

from pytest_asyncio_kata.course.lint.declaration import (
    NONE,
    Declaration,
    DeclarationError,
    declare,
    declared_by,
    line_as_declared,
)


@pytest.fixture
def declared_in(tmp_path):
    """Return a function that reads what a file with the given source declares."""

    def read(source):
        file = tmp_path / "mistake.py"
        file.write_text(source, encoding="utf-8")
        return declared_by(file)

    return read


def test_last_lines_are_the_code_the_line_and_the_heading(declared_in):
    """The docstring names the mistake and the diagnosis that it must get."""
    found = declared_in(
        '"""Awaits.\n\nMore.\n\ncode: SEQUENTIAL\nwhere: await x() (2 of 3)\nnext: In turn\n"""\n'
    )

    assert found == Declaration("SEQUENTIAL", frozenset(), "await x() (2 of 3)", "In turn")


def test_other_tests_may_say_something_else(declared_in):
    """Codes that other failing tests may have follow the first."""
    found = declared_in('"""Awaits.\n\ncode: RAISED; also: SEQUENTIAL, TOO_SLOW"""\n')

    assert found.code == "RAISED"
    assert found.also == {"SEQUENTIAL", "TOO_SLOW"}


def test_new_answer_declares_a_code_alone(declared_in):
    """The lint then says what the line and the heading are."""
    found = declared_in('"""Awaits in turn.\n\ncode: SEQUENTIAL\n"""\n')

    assert found == Declaration("SEQUENTIAL", frozenset(), "", "")


def test_answer_may_declare_that_chance_decides(declared_in):
    """Its text is not always the same, so it is not compared."""
    found = declared_in(
        '"""Awaits.\n\ncode: RAISED\nwhere: -\nnext: -\nchance: which is first\n"""\n'
    )

    assert found == Declaration("RAISED", frozenset(), NONE, NONE, by_chance=True)


def test_answer_that_cannot_be_parsed_declares_too(declared_in):
    """A syntax error is a mistake as well; its docstring is read as text."""
    found = declared_in(
        '"""Forgets a bracket.\n\ncode: BROKEN\nwhere: print(\nnext: -\n"""\nprint(\n'
    )

    assert found == Declaration("BROKEN", frozenset(), "print(", NONE)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "x = 1\n",
        '"""Awaits in turn."""\n',
        '"""Awaits in turn.\n\ncode: sequential\n"""\n',
        '"""Awaits in turn.\n\ncode: SEQUENTIAL.\n"""\n',
        '"""code: SEQUENTIAL\n\nAwaits in turn.\n"""\n',
        '"""Awaits in turn.\n\ncode: SEQUENTIAL\nnext: In turn\n"""\n',
        "print(\n",
    ],
)
def test_answer_without_a_declaration_is_told_how(declared_in, source):
    """Whatever is missing, the sentence has an example."""
    with pytest.raises(DeclarationError, match=r"end its docstring with .* `code: SEQUENTIAL`"):
        declared_in(source)


def test_mistake_is_a_sentence_of_its_own(declared_in):
    """A code alone does not say what the answer does."""
    with pytest.raises(DeclarationError, match="begin its docstring with the mistake"):
        declared_in('"""code: SEQUENTIAL"""\n')


@pytest.mark.parametrize("line", ["code: SLOW", "code: RAISED; also: SLOW"])
def test_code_that_there_is_not_is_told(declared_in, line):
    """A diagnosis must exist."""
    with pytest.raises(DeclarationError, match=r"there is no code SLOW; see .*finding\.py"):
        declared_in(f'"""Awaits in turn.\n\n{line}\n"""\n')


NEW = '"""Awaits in turn.\n\ncode: RAISED; also: RACE\n"""\n\nx = 1\n'
"""A file that declares no line and no heading yet."""


def test_line_and_heading_are_written_below_the_code(tmp_path):
    """What stands around them stays; a second time they are replaced."""
    file = tmp_path / "mistake.py"
    file.write_text(NEW, encoding="utf-8")
    declare(file, "test_a", "x = 2", "In turn")
    declare(file, "test_a", "x = 1", NONE)

    assert file.read_text(encoding="utf-8") == (
        '"""Awaits in turn.\n\ncode: RAISED; also: RACE\n'
        'test: test_a\nwhere: x = 1\nnext: -\n"""\n\nx = 1\n'
    )


def test_chance_is_declared_after_what_is_written(tmp_path):
    """A person has written it, and it stays."""
    file = tmp_path / "mistake.py"
    file.write_text(NEW.replace("RACE\n", "RACE\nchance: which is first\n"), encoding="utf-8")
    declare(file, "test_a", "x = 1", "In turn")

    assert file.read_text(encoding="utf-8") == NEW.replace(
        "RACE\n", "RACE\ntest: test_a\nwhere: x = 1\nnext: In turn\nchance: which is first\n"
    )


@pytest.mark.parametrize("line", [r'print("a\n")', 'x = """', r"""x = "\d" + '''"""])
def test_line_that_would_end_a_docstring_is_written(tmp_path, line):
    """Backslashes and quotes are kept, and Python does not warn of them."""
    file = tmp_path / "mistake.py"
    file.write_text(NEW, encoding="utf-8")
    declare(file, "test_a", line, "In turn")

    assert declared_by(file).where == line
    assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))).splitlines()[4] == (
        f"where: {line}"
    )


def test_line_is_declared_by_its_text(tmp_path):
    """Where several lines have the same text, it says which of them."""
    file = tmp_path / "mistake.py"
    file.write_text("if x:\n    await y()\nelse:\n    await y()\n", encoding="utf-8")

    assert line_as_declared(file, 1) == "if x:"
    assert line_as_declared(file, 4) == "await y() (2 of 2)"
