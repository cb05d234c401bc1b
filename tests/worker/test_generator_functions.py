"""Functions of an answer that should give async iterators."""

import types

import pytest

from pytest_asyncio_kata.worker.answer import generator_function
from pytest_asyncio_kata.worker.source_file import NotLoaded


async def generator():
    yield 1


class Iterator:
    """Stands for an async iterator that is no generator."""


async def coroutine():
    """Yield nothing."""


def answer(pages):
    """Return a module that defines *pages*."""
    module = types.ModuleType("answer")
    module.pages = pages
    return module


@pytest.mark.parametrize("pages", [generator, Iterator, lambda: Iterator()])
def test_whatever_gives_async_iterators_will_do(pages):
    """A generator, a class, a plain function: what the call gives is not known before."""
    assert generator_function(answer(pages), "pages") is None


@pytest.mark.parametrize(
    ("pages", "how", "message"),
    [
        (None, "missing", "pages"),
        (coroutine, "not_generator", "pages: "),
        ([1, 2], "not_generator", "pages: a value of type list"),
    ],
)
def test_what_gives_none_is_refused(pages, how, message):
    """A coroutine function without `yield` gives something to be awaited."""
    with pytest.raises(NotLoaded) as refused:
        generator_function(answer(pages), "pages")

    assert (refused.value.end.how, refused.value.end.message) == (how, message)
