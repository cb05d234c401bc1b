"""Trivial answers: written by machine, and judged like any other."""

from pytest_asyncio_kata.course.lint.trivial_answers import (
    BODIES,
    trivial_answers,
    trivial_faults,
)

STUB = '''\
import asyncio


def given(name):
    return name


async def wait(seconds, *, name="x"):
    """Wait."""
    # TODO: wait.
    raise NotImplementedError


async def main():
    # TODO: call wait.
    raise NotImplementedError
'''

PRINTS = """\
import asyncio

def given(name):
    return name

async def wait(seconds, *, name='x'):
    print(seconds)

async def main():
    print()
"""


def test_only_what_is_to_be_written_is_replaced(course):
    """Given code stays, and each body can use the arguments of its function."""
    course.kata.stub.write_text(STUB, encoding="utf-8")

    answers = dict(trivial_answers(course.kata))

    assert answers.keys() == BODIES.keys()
    assert answers["prints its arguments"] == PRINTS
    assert "    return seconds\n" in answers["returns its first argument"]
    assert "    return True\n" in answers["returns its first argument"]


def test_few_of_them_are_enough_for_each_change(course):
    """The suite judges two, written as they are among all of them."""
    course.kata.stub.write_text(STUB, encoding="utf-8")

    few = dict(trivial_answers(course.kata, brief=True))

    assert len(few) == 2
    assert few.items() <= dict(trivial_answers(course.kata)).items()


CLASS = """\
class Bed:

    def __init__(self, size):
        # TODO: keep the size.
        raise NotImplementedError

    def make(self, sheet):
        # TODO: make it.
        raise NotImplementedError

    async def sleep(self):
        # TODO: wait.
        raise NotImplementedError
"""


def test_methods_of_a_class_are_replaced(course):
    """Objects can be made; what is no coroutine cannot wait; nobody returns the object itself."""
    course.kata.stub.write_text(CLASS, encoding="utf-8")

    answers = dict(trivial_answers(course.kata))

    init, make, sleep = (
        "(self, size):\n        {}",
        "(self, sheet):\n        {}",
        "(self):\n        {}",
    )
    for does, bodies in {
        "waits for 10 s": ("pass", "pass", "await asyncio.sleep(10)"),
        "returns its first argument": ("pass", "return sheet", "return True"),
    }.items():
        for text, body in zip((init, make, sleep), bodies, strict=True):
            assert text.format(body) in answers[does]


def returning_its_first_argument(course):
    return dict(trivial_answers(course.kata))["returns its first argument"]


def test_tests_that_ask_for_more_give_nothing(course, judges):
    """The sample's tests ask for the time and for what is printed."""
    answer = returning_its_first_argument(course)

    assert trivial_faults(judges, course.kata, answer, course.root) == []


def test_points_for_nothing_are_a_fault(course, judges):
    """The tests that give them are named."""
    course.edit(course.tests, "run.took", "(lambda *_, **__: None)")
    course.edit(course.tests, "run.printed_in_order", "(lambda *_: None)")
    answer = returning_its_first_argument(course)

    faults = trivial_faults(judges, course.kata, answer, course.root)

    names = "test_naps, test_naps_together, test_naps_on_two_nights"
    assert faults == [f"it earns 6 points, of {names}; ask for more, 1 is the most"]
