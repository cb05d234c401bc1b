"""What a record says of an exception: who raised it, about what, and what Python suggests."""

import re
import sys

import pytest

from pytest_asyncio_kata.record.values import Failure, decode

BY = {
    "a line that fails": ("{}['x']", "line"),
    "a name that is not there": ("print(nothing_of_that_name)", "line"),
    "a name that asyncio does not have": ("asyncio.gathr()", "line"),
    "a built-in function that fails": ("int('x')", "line"),
    "the answer's own raise": ("raise KeyError('x')", "answer"),
    "an assertion": ("assert not 1", "answer"),
    "a raise of the standard library": ("import json; json.loads('x')", "library"),
    "a raise of asyncio": ("asyncio.Queue().get_nowait()", "asyncio"),
    "a line of asyncio that fails": ("await asyncio.sleep('1')", "line"),
    "a future that was filled before": (
        "f = asyncio.get_running_loop().create_future(); f.set_exception(KeyError('x')); await f",
        "future",
    ),
    "a future that is filled later": (
        (
            "loop = asyncio.get_running_loop()\nf = loop.create_future()\n"
            "loop.call_later(1, f.set_exception, KeyError('x'))\nawait f"
        ),
        "future",
    ),
    "a task that fails in a line": (
        "async def f(): {}['x']\nawait asyncio.gather(f())",
        "line",
    ),
    "a task that raises": (
        "async def f():\n    await asyncio.sleep(1)\n    raise KeyError\nawait f()",
        "answer",
    ),
    "raised again": ("try:\n    {}['x']\nexcept KeyError:\n    raise", "line"),
}


@pytest.mark.parametrize("case", BY)
def test_the_record_says_whose_raise_it_was(in_main, case):
    """By the instruction that raised it, not by the text of the answer."""
    body, by = BY[case]
    assert in_main(body).end.by == by


def test_the_record_names_the_functions_that_it_came_through(in_main):
    """Also those of a task, which the function that awaits it has not called."""
    end = in_main("async def f(): {}['x']\nawait asyncio.gather(f())").end

    assert end.through == ("f", "main")


def test_a_raise_of_a_scenario_is_the_tests(run):
    """It belongs to the kata, not to the answer."""
    scenarios = "async def main(answer):\n    await answer.work()\n    raise ValueError('no')\n"
    end = run("async def work(): pass\n", scenarios=scenarios).end

    assert (end.how, end.by) == ("ValueError", "test")


GIVEN = {
    "gather of a list": ("await asyncio.gather([f()])", "list"),
    "gather of a tuple": ("await asyncio.gather((f(), f()))", "tuple"),
    "gather of a function": ("await asyncio.gather(f)", "function"),
    "gather of a result": ("await asyncio.gather(await f())", "str"),
    "create_task of a result": ("asyncio.create_task(await f())", "str"),
    "create_task of a function": ("asyncio.create_task(f)", "function"),
    "wait_for of a result": ("await asyncio.wait_for(await f(), 1)", "str"),
    "shield of a result": ("await asyncio.shield(await f())", "str"),
    "ensure_future of a function": ("asyncio.ensure_future(f)", "function"),
    "a task group's task of a result": (
        "async with asyncio.TaskGroup() as group:\n    group.create_task(await f())",
        "str",
    ),
    "to_thread of a result": ("await asyncio.to_thread(await f())", "str"),
    "nothing of asyncio's": ("len(5)", ""),
}


@pytest.mark.parametrize("case", GIVEN)
def test_the_record_says_what_asyncio_was_given(in_main, case):
    """Its own words differ from version to version, and name no class."""
    body, given = GIVEN[case]
    run = in_main(body, head="async def f(): return 'page'\n")

    # A task group wraps what its block raises.
    assert run.end.given == given or run.end.holds


@pytest.mark.parametrize("function", ["to_thread(", "get_running_loop().run_in_executor(None, "])
def test_what_a_thread_cannot_call_is_about_the_function_that_was_given_it(in_main, function):
    """`run_in_executor` fails in the thread, far from its own lines."""
    end = in_main(f"await asyncio.{function}'page')").end

    assert (end.how, end.inside) == ("TypeError", function.rpartition("(")[0].rpartition(".")[2])


def said_here(suggestion, body):
    """Return *suggestion* as this Python says it: of attributes in other words since 3.15."""
    right = suggestion.split("'")[1]
    attribute = re.search(r"\.(\w+)\([^()]*\)$", body)
    if sys.version_info < (3, 15) or attribute is None:
        return suggestion
    return f"Did you mean '.{right}' instead of '.{attribute[1]}'?"


SUGGESTIONS = {
    "a variable": ("pages = 1\npagse", "Did you mean: 'pages'?"),
    "a function of asyncio": ("await asyncio.slep(1)", "Did you mean: 'sleep'?"),
    "a method of a task": (
        "task = asyncio.current_task(); task.cancle()",
        "Did you mean: 'cancel'?",
    ),
    "a method of a list": ("[].apend(1)", "Did you mean: 'append'?"),
}


@pytest.mark.parametrize("case", SUGGESTIONS)
def test_what_python_suggests_is_kept(in_main, case):
    """On every version; the message itself stays as it is, for tests to compare."""
    body, suggestion = SUGGESTIONS[case]
    end = in_main(body).end

    assert end.suggestion == said_here(suggestion, body)
    assert "Did you mean" not in end.message


def test_a_name_that_asyncio_does_not_have_is_not_looked_for_inside_it(in_main):
    """Since 3.14 a function of asyncio's says that it is not there."""
    end = in_main("asyncio.gathr()").end

    assert (end.how, end.by, end.inside) == ("AttributeError", "line", "")


@pytest.mark.skipif(sys.version_info < (3, 12), reason="Python suggests this since 3.12")
def test_more_suggestions_of_newer_pythons(in_main):
    """An import that is missing, and a name that a module has in other letters."""
    assert "orget to import 'json'" in in_main("json.dumps(1)").end.suggestion
    assert in_main("from asyncio import gathr").end.suggestion == "Did you mean: 'gather'?"


@pytest.mark.parametrize(
    "body", ["raise ValueError('no')", "nothing_is_like_this", "raise NameError", "[].qqqqqqqqqqqq"]
)
def test_where_python_suggests_nothing_there_is_nothing(in_main, body):
    """Most exceptions have none."""
    assert in_main(body).end.suggestion == ""


def test_an_exception_that_cannot_be_printed_has_no_suggestion(in_main):
    """Whatever its own methods do."""
    body = "class E(NameError):\n    def __str__(self): raise SystemExit\nraise E('x')"
    end = in_main(body).end

    assert (end.kind, end.how, end.suggestion) == ("raised", "E", "")


def test_a_lost_exception_keeps_the_suggestion(in_main):
    """It is shown like one that came out."""
    run = in_main("asyncio.create_task(f())\nawait asyncio.sleep(1)", "async def f(): asynci\n")

    (lost,) = run.left.lost
    assert lost.message == "name 'asynci' is not defined. Did you mean: 'asyncio'?"


def test_the_first_of_a_group_is_in_the_record(in_main):
    """The group's own message says only how many there are."""
    body = (
        "async def f(): asynci\n"
        "async with asyncio.TaskGroup() as group:\n    group.create_task(f())"
    )
    end = in_main(body).end

    assert end.how == "ExceptionGroup"
    assert end.holds == ("NameError", "name 'asynci' is not defined. Did you mean: 'asyncio'?")


def test_the_exceptions_in_a_group_are_in_the_record(in_main):
    """Those of a group in it are among them, in the order of the whole."""
    body = (
        "inner = ExceptionGroup('two', [KeyError('tea'), OSError()])\n"
        "raise ExceptionGroup('all', [ValueError('no'), inner, ValueError('no')])"
    )
    no = Failure("ValueError", "no")

    assert decode(in_main(body).end.leaves) == [
        no,
        Failure("KeyError", "'tea'"),
        Failure("OSError", ""),
        no,
    ]
    assert in_main("raise ValueError('no')").end.leaves is None


def test_a_group_of_very_many_is_recorded_in_part(in_main):
    """Also if it is one group again and again."""
    body = (
        "error = ValueError('no')\n"
        "for _ in range(100): error = ExceptionGroup('two', [error, error])\n"
        "raise error"
    )

    assert len(decode(in_main(body).end.leaves)) == 200


def test_an_import_that_fails_keeps_the_suggestion(run):
    """The file cannot be loaded because a name is spelt otherwise."""
    end = run("import asyncio\nasyncio.Lok()\n").end

    said = said_here("Did you mean: 'Lock'?", "asyncio.Lok()")
    assert end.message.endswith(f"has no attribute 'Lok'. {said}")


COLUMNS = {
    "one sign": ("async def main(:\n", "async def main(:", ":"),
    "after a tab": ("if 1:\n\tx = = 1\n", "\tx = = 1", "="),
    "after wide letters": ("x = '日本' +* 3\n", "x = '日本' +* 3", "*"),
    "an await outside": ("def f():\n    await g()\n", "    await g()", "await g()"),
    "an await after wide letters": (
        "def f():\n\tx = '日本é'; await g()\n",
        "\tx = '日本é'; await g()",
        "await g()",
    ),
    "a word": ("asyncc def f(): pass\n", "asyncc def f(): pass", "def"),
    "never closed": ("x = (1,\n", "x = (1,", "("),
}


@pytest.mark.parametrize("case", COLUMNS)
def test_a_syntax_error_has_its_columns(run, case):
    """In letters, from 1, also where Python counts bytes."""
    source, line, marked = COLUMNS[case]
    end = run(source).end

    assert end.source == line
    assert end.source[end.column - 1 : end.end_column - 1] == marked
