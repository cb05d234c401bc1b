"""Values on their way across the border, and back."""

import json
import math

import pytest

from pytest_asyncio_kata.record.budget import MAX_ITEMS, MAX_TEXT, Budget
from pytest_asyncio_kata.record.values import MAX_DEPTH, MAX_REPR, Failure, Fake, Opaque, encode

from .border import there_and_back

PLAIN = [
    None,
    True,
    False,
    0,
    -1,
    2**64,
    10**3000,
    0.1,
    -0.0,
    1e300,
    math.inf,
    -math.inf,
    "",
    "Grüße, 世界 🎉\x00\n",
    "\ud800",
    b"",
    b"\x00\xff",
    [],
    [1, [2, [3]]],
    (),
    (1, (2, "three")),
    set(),
    {1, "two", (3, 4)},
    frozenset({1, 2}),
    {},
    {"a": 1, "b": [None]},
    {1: "one", (2, 3): "pair"},
    {"$": "not ours"},
    {"$": "tuple", "items": [1]},
    [(1,), {2}, {"three": b"3"}],
    Failure("ValueError", "no"),
    Opaque("Task", "<Task>"),
    Fake("slow", {"name": "fetch", "seconds": {"/news": 1}}),
]


@pytest.mark.parametrize(
    "value", PLAIN, ids=[f"{number}_{type(value).__name__}" for number, value in enumerate(PLAIN)]
)
def test_a_plain_value_arrives_as_it_was(value):
    """Equal, and of the same type."""
    arrived = there_and_back(value)

    assert arrived == (value if not isinstance(value, Opaque) else Opaque("Opaque", repr(value)))
    assert type(arrived) is type(value)


@pytest.mark.parametrize(
    "value", PLAIN, ids=[f"{number}_{type(value).__name__}" for number, value in enumerate(PLAIN)]
)
def test_a_value_among_plain_values_arrives_as_it_was(value):
    """Plain items cross all at once, unless one of them needs a closer look."""
    items, alone = [*range(50), "text", None, True, 1.5], there_and_back(value)

    assert there_and_back([*items, value]) == [*items, alone]
    assert there_and_back((*items, value)) == (*items, alone)
    assert there_and_back(dict.fromkeys(range(9), value)) == dict.fromkeys(range(9), alone)


@pytest.mark.parametrize(
    ("value", "lossless"),
    [
        ([1, "two", (3.0, None)], True),
        ({1: math.inf}, True),
        ([object()], False),
        ({1: int}, False),
    ],
    ids=["plain items", "a plain dict", "an object", "a type"],
)
def test_a_budget_knows_whether_something_crossed_in_words(value, lossless):
    """Whoever hands something over has to know."""
    budget = Budget()
    encode(value, budget)

    assert budget.lossless is lossless


def test_nan_arrives_as_nan():
    """It is equal to nothing, so the list above cannot hold it."""
    assert math.isnan(there_and_back(math.nan))


@pytest.mark.parametrize("value", [True, 1, 1.0], ids=repr)
def test_numbers_that_are_equal_keep_their_type(value):
    """True, 1 and 1.0 are told apart on the other side."""
    assert type(there_and_back(value)) is type(value)


def test_the_order_of_a_dict_is_kept():
    """Whatever its keys are."""
    assert list(there_and_back({"b": 1, "a": 2, 3: 4})) == ["b", "a", 3]


def test_an_exception_arrives_as_a_failure():
    """Type and message; a test compares it with a failure of its own."""
    assert there_and_back([KeyError("x")]) == [Failure("KeyError", "'x'")]


@pytest.mark.parametrize(
    ("failure", "text"),
    [(Failure("KeyError", "x"), "KeyError('x')"), (Failure("TimeoutError", ""), "TimeoutError()")],
)
def test_a_failure_reads_like_the_exception(failure, text):
    """In an explanation it stands where the exception would."""
    assert repr(failure) == text


def test_anything_else_arrives_as_its_type_and_repr():
    """An object of a class of the answer's own cannot cross."""

    class Page:
        def __repr__(self):
            return "Page(1)"

    arrived = there_and_back(Page())

    assert arrived == Opaque("Page", "Page(1)")
    assert repr(arrived) == "Page(1)"


def test_what_lies_too_deep_arrives_as_its_repr():
    """`MAX_DEPTH` levels below the first cross, and the rest in words."""
    value = "core"
    for _ in range(MAX_DEPTH + 10):
        value = [value]

    arrived = there_and_back(value)

    levels = 0
    while isinstance(arrived, list):
        arrived, levels = arrived[0], levels + 1
    assert levels == MAX_DEPTH + 1
    assert arrived.type == "list"


def test_a_list_that_holds_itself_crosses_within_limits():
    """Endless nesting ends at the same depth."""
    value = []
    value.append(value)

    assert len(json.dumps(encode(value))) < 1000


def test_items_beyond_the_limit_arrive_in_words():
    """The first `MAX_ITEMS` cross."""
    arrived = there_and_back(list(range(MAX_ITEMS + 10)))

    assert arrived[MAX_ITEMS - 2] == MAX_ITEMS - 2
    assert isinstance(arrived[-1], Opaque)


@pytest.mark.parametrize("text", ["x", b"x"], ids=["str", "bytes"])
def test_text_beyond_the_limit_arrives_in_words(text):
    """One long string, or many that are long together."""
    alone = there_and_back(text * (MAX_TEXT + 1))
    many = there_and_back([text * (MAX_TEXT // 2)] * 3)

    assert len(alone.repr) == MAX_REPR
    assert [isinstance(part, Opaque) for part in many] == [False, False, True]


@pytest.mark.parametrize("number", [10**5000, -(10**5000)], ids=["positive", "negative"])
def test_an_integer_that_python_refuses_to_print_arrives_in_words(number):
    """Its repr raises, and even that is said."""
    arrived = there_and_back(number)

    assert arrived == Opaque("int", "<int whose repr raised ValueError>")
