"""What a wrong answer says of itself."""

import pytest

from pytest_asyncio_kata.course.lint.declaration import DeclarationError, Declared, declared_by


@pytest.fixture
def declare(tmp_path):
    """Return a function that reads what a file with the given source declares."""

    def read(source):
        file = tmp_path / "mistake.py"
        file.write_text(source, encoding="utf-8")
        return declared_by(file)

    return read


def test_first_line_is_the_mistake_and_last_line_the_code(declare):
    """The docstring says what is the matter, and what must be said about it."""
    found = declare('"""Awaits in turn.\n\nMore.\n\ncode: SEQUENTIAL\n"""\n')

    assert found == Declared("Awaits in turn.", "SEQUENTIAL", frozenset())


def test_other_tests_may_say_something_else(declare):
    """Codes that other failing tests may have follow the first."""
    found = declare('"""Awaits.\n\ncode: RAISED; also: SEQUENTIAL, TOO_SLOW"""\n')

    assert found.code == "RAISED"
    assert found.also == {"SEQUENTIAL", "TOO_SLOW"}


def test_answer_that_cannot_be_parsed_declares_too(declare):
    """A syntax error is a mistake as well; its docstring is read as text."""
    found = declare('"""Forgets a bracket.\n\ncode: BROKEN\n"""\nprint(\n')

    assert found == Declared("Forgets a bracket.", "BROKEN", frozenset())


@pytest.mark.parametrize(
    "source",
    [
        "",
        "x = 1\n",
        '"""Awaits in turn."""\n',
        '"""Awaits in turn.\n\ncode: sequential\n"""\n',
        '"""Awaits in turn.\n\ncode: SEQUENTIAL.\n"""\n',
        '"""code: SEQUENTIAL\n\nAwaits in turn.\n"""\n',
        "print(\n",
    ],
)
def test_answer_without_a_declaration_is_told_how(declare, source):
    """Whatever is missing, the sentence has an example."""
    with pytest.raises(DeclarationError, match=r"end its docstring with .* `code: SEQUENTIAL`"):
        declare(source)


def test_mistake_is_a_sentence_of_its_own(declare):
    """A code alone does not say what the answer does."""
    with pytest.raises(DeclarationError, match="begin its docstring with the mistake"):
        declare('"""code: SEQUENTIAL"""\n')


@pytest.mark.parametrize("line", ["code: SLOW", "code: RAISED; also: SLOW"])
def test_code_that_there_is_not_is_told(declare, line):
    """A diagnosis has to be one of those that there are."""
    with pytest.raises(DeclarationError, match=r"there is no code SLOW; see .*finding\.py"):
        declare(f'"""Awaits in turn.\n\n{line}\n"""\n')
