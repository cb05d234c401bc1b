"""What docs/promises.md promises is there: names that were in a release do not go by accident.

``promised.txt`` has the names of the last release. A release adds what is new to it:
``UPDATE_GOLDEN=1 pytest tests/release/test_promises.py``.
"""

import inspect
import os
import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import click
import pytest
from _pytest.config.argparsing import Parser

import pytest_asyncio_kata
from pytest_asyncio_kata import virtual_clock
from pytest_asyncio_kata.cli.main import main
from pytest_asyncio_kata.course.learner.progress import SCHEMA as PROGRESS
from pytest_asyncio_kata.grading import grade
from pytest_asyncio_kata.plugin.assertions import JudgedRun
from pytest_asyncio_kata.plugin.fixture import AnswerRunner
from pytest_asyncio_kata.plugin.hooks import options
from pytest_asyncio_kata.plugin.orders_assertions import JudgedOrders
from pytest_asyncio_kata.plugin.sweep_assertions import JudgedSweep
from pytest_asyncio_kata.record import imported, left, orders, run, second_cut, timeline
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.results import report_file, result

from .conftest import ROOT

PROMISED = Path(__file__).with_name("promised.txt")

OURS = ("drew", "finish")
"""Methods that the plugin calls, and that no page shows."""

SCHEMAS = (report_file.SCHEMA, grade.SCHEMA)

GONE = """gone, and was promised: {names}.
What was in a release is deprecated first (docs/promises.md, "How something goes"). A name that
no release had yet may be taken out of tests/release/promised.txt."""


def in_classes():
    """Yield the methods of the fixture and of what it returns, with their parameters."""
    for name, each in (
        ("kata", AnswerRunner),
        ("run", JudgedRun),
        ("sweep", JudgedSweep),
        ("orders", JudgedOrders),
    ):
        for method, function in inspect.getmembers(each, inspect.isfunction):
            if not method.startswith("_") and method not in OURS:
                yield f"{name}.{method}"
                parameters = list(inspect.signature(function).parameters)[1:]
                yield from (f"{name}.{method} {parameter}" for parameter in parameters)


def in_commands(group=main, path="kata"):
    """Yield the commands and their options."""
    context = click.Context(group, **group.context_settings)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield f"{path} {name}"
        yield from (f"{path} {name} {word}" for each in command.params for word in each.opts)


def in_options():
    """Yield the options of pytest that are ours."""
    parser = Parser(_ispytest=True)
    options.add(parser)
    for option in parser.getgroup("kata").options:
        yield from (f"pytest {name}" for name in option.names())


def in_records():
    """Yield the fields of records, and the keys of reports and grades."""
    for module in (run, left, second_cut, imported, orders, timeline, report_file, result, grade):
        for name, each in inspect.getmembers(module, is_dataclass):
            if each.__module__ == module.__name__ and not name.startswith("_"):
                yield from (f"{name}.{field.name}" for field in fields(each))


def names():
    """Return all names that are promised now."""
    return {
        *in_classes(),
        *in_commands(),
        *in_options(),
        *in_records(),
        *(f"code {code.name}" for code in Code),
        *(f"pytest_asyncio_kata.{name}" for name in pytest_asyncio_kata.__all__),
        *(f"loop {name}" for name in virtual_clock.FACTORIES),
    }


def test_what_was_promised_is_there():
    """Each name of the last release."""
    if os.environ.get("UPDATE_GOLDEN"):
        PROMISED.write_text("".join(f"{name}\n" for name in sorted(names())), encoding="utf-8")
    promised = PROMISED.read_text(encoding="utf-8").splitlines()
    gone = sorted(set(promised) - names())

    assert len(promised) > 300
    assert gone == [], GONE.format(names=", ".join(gone))


def test_the_page_names_the_schemas():
    """A reader compares them with what a file says."""
    page = (ROOT / "docs/promises.md").read_text(encoding="utf-8")

    assert set(re.findall(r"pytest-asyncio-kata/\w+/\d+", page)) == set(SCHEMAS)
    assert PROGRESS.endswith("/1"), "the page says that every earlier progress is read"


@pytest.mark.parametrize("kind", [in_classes, in_commands, in_options, in_records])
def test_each_kind_of_name_is_found(kind):
    """An empty list would promise nothing."""
    assert len(set(kind())) > 8
