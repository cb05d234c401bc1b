"""Each way in which a right answer is made wrong, by an example."""

import ast

import pytest

from pytest_asyncio_kata.course.mutants.mutant import mutants_of
from pytest_asyncio_kata.course.mutants.operators.all import OPERATORS
from pytest_asyncio_kata.course.mutants.source import Source

from .asyncio_changes import ASYNCIO_CHANGES
from .plain_changes import PLAIN_CHANGES

CHANGES = {**ASYNCIO_CHANGES, **PLAIN_CHANGES}


def changes(text, operator):
    """Return the changes that *operator* makes in an answer."""
    made = mutants_of(text, operators={operator: OPERATORS[operator]})
    return [each.change for each in made]


def texts(text, operator):
    """Return what *operator* makes of an answer, before doubles are left out."""
    source = Source(text)
    return [source.with_edits(edits) for edits in OPERATORS[operator](source)]


@pytest.mark.parametrize(("operator", "text", "found"), [(k, *v) for k, v in CHANGES.items()])
def test_operator_makes_its_mistakes(operator, text, found):
    """Each operator changes what it says, and nothing else."""
    assert changes(text, operator) == found


def test_table_has_each_operator():
    """An operator without an example is not tested."""
    assert CHANGES.keys() == OPERATORS.keys()


def test_mistakes_of_asyncio_come_first():
    """A mutant that two operators make is called by the name that says more."""
    names = list(OPERATORS)

    assert names[0] == "await gone"
    assert names.index("few at a time") < names.index("comparison changed")


WHOLE = {
    "finally on success": (
        "def f():\n    try:\n        a()\n    finally:\n        b()\n        c()\n",
        "def f():\n    a()\n    b()\n    c()\n",
    ),
    "finally on success, with a handler": (
        "try:\n    a()\nexcept A:\n    b()\nfinally:\n    c()\n",
        "try:\n    a()\nexcept A:\n    b()\nc()\n",
    ),
    "finally on failure": (
        "try:\n    a()\nfinally:\n    b()\n",
        "try:\n    a()\nexcept BaseException:\n    b()\n    raise\n",
    ),
    "sleep blocking": (
        "import asyncio\nasync def f():\n    await asyncio.sleep(1)\n",
        "import time\nimport asyncio\nasync def f():\n    time.sleep(1)\n",
    ),
    "kept between calls": (
        """\
async def f(a):
    if a:
        return a
    return await g(a)
""",
        """\
KEPT = {}
async def f(a):
    if repr(a) in KEPT:
        return KEPT[repr(a)]
    if a:
        return KEPT.setdefault(repr(a), a)
    return KEPT.setdefault(repr(a), await g(a))
""",
    ),
    "few at a time": (
        """\
async def f(a, g):
    await gather(*map(g, a))
""",
        """\
async def f(a, g):
    PERMITS, UNLIMITED = asyncio.Semaphore(5), g
    async def g(*args):
        async with PERMITS:
            return await UNLIMITED(*args)
    await gather(*map(g, a))
""",
    ),
    "called twice": (
        """\
def f():
    if a:
        g(
            1
        )
""",
        """\
def f():
    if a:
        g(
            1
        )
        g(
            1
        )
""",
    ),
}


@pytest.mark.parametrize(("name", "text", "made"), [(k, *v) for k, v in WHOLE.items()])
def test_change_of_several_lines_keeps_the_indent(name, text, made):
    """What is put in stands where a person would have typed it."""
    first = texts(text, name.partition(",")[0])[0]

    assert first == made


def test_letters_of_more_than_a_byte_move_nothing():
    """Python counts columns in bytes; the text is cut by characters."""
    assert changes('async def f():\n    "é"; g("日本", await x)\n', "await gone") == [
        '"é"; g("日本", await x) -> "é"; g("日本", x)'
    ]


def test_await_in_an_f_string_is_found():
    """A place in an f-string is changed if Python says truly where it is."""
    text = 'async def f():\n    return f"{await g()}"\n'

    assert all(ast.parse(each.text) for each in mutants_of(text))
    assert 'return f"{await g()}" -> return f"x{await g()}"' in changes(text, "text changed")
