"""What is called, with what, and what comes back."""

import pytest

from pytest_asyncio_kata.record.values import decode


def test_names_that_the_answer_must_define_are_looked_for(run):
    """Also those that this run does not call."""
    source = "async def main(): pass\n"
    complete = run(source, defines=("main",))
    missing = run(source, defines=("main", "crawl_page"))

    assert complete.end.kind == "returned"
    assert (missing.end.kind, missing.end.how, missing.end.message) == (
        "broken",
        "missing",
        "crawl_page: main",
    )


SCENARIOS = """\
import asyncio
async def twice(answer, name):
    return await asyncio.gather(answer.greet(name), answer.greet(name + "!"))
async def fails(answer):
    await asyncio.sleep(1)
    raise ValueError("in the scenario")
"""
GREET = (
    "import asyncio\nasync def greet(name):\n    await asyncio.sleep(2)\n    return f'hi {name}'\n"
)


def test_what_the_compiler_warns_of_is_not_the_answers_output(run):
    """It differs between versions of Python: 3.14 warns of a return in finally."""
    record = run("async def main():\n    try:\n        pass\n    finally:\n        return 1 is 1\n")

    assert (record.end.value, record.stderr) == (True, "")


def test_a_scenario_is_called_with_the_answer(run):
    """Its coroutine drives the answer's objects."""
    record = run(GREET, "Ann", scenarios=SCENARIOS, coroutine="twice", defines=("greet",))
    labels = [(span.label, span.place and span.place.file) for span in record.timeline.spans]

    assert record.end.value == ["hi Ann", "hi Ann!"]
    assert record.seconds == 2.0
    assert labels == [
        ("the test", None),
        ("greet Ann", None),
        ("greet Ann!", None),
    ]


def test_a_scenario_that_raises_has_no_line(run):
    """Its lines are not the learner's."""
    end = run(GREET, scenarios=SCENARIOS, coroutine="fails").end

    assert (end.how, end.place) == ("ValueError", None)


def test_an_answer_that_lacks_what_the_scenario_needs_is_broken(run):
    """It is reported before the scenario begins."""
    end = run("x = 1\n", "Ann", scenarios=SCENARIOS, coroutine="twice", defines=("greet",)).end

    assert (end.kind, end.how, end.message) == ("broken", "missing", "greet")


def test_a_function_with_another_name_is_named_beside_the_one_that_lacks(run):
    """Only coroutine functions that the file itself defines; what it imports or calls is not."""
    source = "from asyncio import sleep\ndef plain(): pass\nasync def run_all(): pass\n"

    assert run(source).end.message == "main: run_all"


def test_a_few_such_functions_are_enough(run):
    """A file of many functions does not fill the screen."""
    source = "".join(f"async def f{n}(): pass\n" for n in range(9))

    assert run(source).end.message == "main: f0, f1, f2, f3"


def test_arguments_of_every_kind_arrive(run):
    """As the test wrote them, and their copies come back."""
    arguments = [None, True, 1, 2.5, "ü", b"\x00", (1, [2]), {3}, frozenset({4}), {5: {"a": 6}}]
    source = "async def main(*things): return [*things, [type(x).__name__ for x in things]]\n"

    *back, names = decode(run(source, *arguments).end.value)

    assert back == arguments
    assert names == [type(argument).__name__ for argument in arguments]


def test_a_record_survives_a_value_of_every_kind(run):
    """The value is as ``values.encode`` writes it."""
    assert decode(run("async def main(): return {1: (2, {3})}").end.value) == {1: (2, {3})}


@pytest.mark.parametrize(
    "value",
    [
        "type('X', (), {'__repr__': lambda self: exit()})()",
        "type('X', (), {'__class__': property(lambda self: bool)})()",
        "type('X', (), {'__class__': property(lambda self: 1 / 0)})()",
        "type('X', (str,), {'__len__': lambda self: -1})('a')",
        "type('M', (type,), {'__name__': property(lambda cls: 1 / 0)})('X', (), {})()",
        "type('X', (dict,), {'__contains__': lambda self, key: exit()})(a=1)",
        "10 ** 5000",
        "'\\ud800'",
        "float('nan')",
        "open",
        "sys.modules",
    ],
)
def test_a_hostile_value_does_not_break_the_record(run, value):
    """The run returned, with any value."""
    record = run(f"import sys\nasync def main(): return {value}\n")

    assert record.end.kind == "returned", record.end.message


def test_a_hostile_exception_does_not_break_the_record(run):
    """Its name is its class's own, and its message is replaced."""
    record = run("""\
        class Meta(type):
            __name__ = property(lambda cls: 1 / 0)
        class Odd(Exception, metaclass=Meta):
            def __str__(self): raise SystemExit
        async def main(): raise Odd
        """)

    assert (record.end.kind, record.end.how) == ("raised", "Odd")
    assert record.end.message == "<message whose str raised SystemExit>"
