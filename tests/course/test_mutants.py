"""Mistakes put into right answers: which are put in, and how they are shown."""

import ast

from pytest_asyncio_kata.course.given_code import given_code
from pytest_asyncio_kata.course.mutants.mutant import difference, mutants_of

LEFT_ALONE = '''"""An answer that returns 1."""

import asyncio

SECONDS: "a text" = 1


async def main(name: "another" = "a"):
    """Return 1."""
    return 1


def given():
    return 2


def unused():
    return 3


if __name__ == "__main__":
    asyncio.run(main(4))
'''


def test_words_given_code_and_what_nobody_runs_are_left_alone(tmp_path):
    """No docstring, annotation, import, given or unused function, and no main part is changed."""
    stub = tmp_path / "stub.py"
    stub.write_text('def given():\n    """Words."""\n    return 2\n', encoding="utf-8")

    made = mutants_of(LEFT_ALONE, needed=["main", "given"], given=given_code(stub))

    assert {each.line for each in made} == {5, 8, 10}
    assert {each.function for each in made} == {"", "main"}


def test_function_that_a_needed_one_calls_is_changed():
    """Used is who is called by somebody that is used."""
    text = "def a():\n    return b()\ndef b():\n    return 1\ndef c():\n    return b()\n"

    assert {each.function for each in mutants_of(text, needed=["a"])} == {"a", "b"}


def test_equal_mutants_are_one():
    """Two operators that make the same text make one mutant; the same as the answer is none."""
    made = mutants_of("async def f(c):\n    await (c)\n    return None\n")
    trees = [ast.dump(ast.parse(each.text)) for each in made]

    assert len(set(trees)) == len(trees)
    assert "return None -> return None" not in [each.change for each in made]


def test_what_cannot_be_compiled_is_no_mutant():
    """`await` in a function that is no coroutine function is left out."""
    made = mutants_of("def f(c):\n    return create_task(c)\n")

    assert [each.change for each in made if each.operator == "task gone"] == [
        "return create_task(c) -> return c"
    ]


def test_difference_has_a_line_around():
    """What a report shows of a mutant is short."""
    text = "async def f():\n    a\n    await b()\n    c\n    d\n"
    mutant = mutants_of(text)[0]

    assert difference(text, mutant, "f.py").splitlines() == [
        *("--- f.py", "+++ mutant", "@@ -2,3 +2,3 @@"),
        *("     a", "-    await b()", "+    b()", "     c"),
    ]
