"""What gather says of things that it cannot wait for, in our words."""

import pytest

from pytest_asyncio_kata.checks import ended
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place, Span, Timeline

from .ended_runs import LINE, ends


def test_a_generator_given_to_gather_reads_the_same_on_every_python():
    """Python 3.11 fails in the generator, later ones in gather."""
    place = Place("gather.py", 14, "main.<locals>.<genexpr>")
    old = "Task got bad yield: <coroutine object f at 0x7f>"
    tasks = (
        "yield was used instead of yield from in task <Task pending coro=<main.<locals>.<genexpr>()"
    )
    new = "An asyncio.Future, a coroutine or an awaitable is required"

    first = ended(ends("raised", "RuntimeError", old, place=place))
    of_tasks = ended(ends("raised", "RuntimeError", tasks, place=place))
    second = ended(ends("raised", "TypeError", new, inside="gather", given="generator"))

    assert (first.headline, first.actual) == (second.headline, second.actual)
    assert of_tasks == first


def test_awaited_calls_before_gather_are_named():
    """`gather(await a(), await b())`: the record shows that both had been awaited."""
    spans = [Span(0, "main", "main", "main", 0, 3, is_task=True)]
    spans += [
        Span(n, "crawl_page", f"crawl_page url_{n}", "main", n - 1, n, parent=0, place=LINE)
        for n in (1, 2)
    ]
    message = "An asyncio.Future, a coroutine or an awaitable is required"
    end = End("raised", "TypeError", message, place=LINE, inside="gather")

    finding = ended(Run("main", "virtual", end, Timeline(3, tuple(spans))))

    assert finding.why == (
        "Each of the 2 calls of crawl_page was awaited already (gather.py:14), in turn: 2 s."
    )


def test_the_same_words_elsewhere_prove_nothing():
    """A message that the answer made up is shown as it is."""
    finding = ended(ends("raised", "ValueError", "a coroutine was expected, got None"))

    assert finding.actual == "ValueError: a coroutine was expected, got None"


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ("str", "a str"),
        ("NoneType", "None"),
        ("method", "a function"),
        ("tuple", "a tuple"),
        ("Page", "something that cannot be awaited"),
    ],
)
def test_what_gather_was_given_is_said_if_it_has_a_name(given, what):
    """A class of the answer may be called anything."""
    message = "An asyncio.Future, a coroutine or an awaitable is required"
    finding = ended(ends("raised", "TypeError", message, inside="gather", given=given))

    assert (finding.headline, finding.actual) == (f"`gather` was given {what}.", what)
