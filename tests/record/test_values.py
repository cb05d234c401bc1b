"""Values on their way across the border, and back."""

import json
import math

import pytest

from pytest_asyncio_kata.record.budget import MAX_ITEMS, MAX_TEXT, Budget
from pytest_asyncio_kata.record.values import (
    MAX_DEPTH,
    MAX_REPR,
    Failure,
    Fake,
    Opaque,
    bounded_repr,
    decode,
    encode,
    message_of,
    type_name,
)


def there_and_back(value):
    """Return what arrives of *value* on the other side of a JSON text."""
    return decode(json.loads(json.dumps(encode(value), allow_nan=False)))


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


# -- hostile values ---------------------------------------------------------------------------


def hostile(base, **methods):
    """Return an instance of a subclass of *base* called ``Hostile``."""
    return type("Hostile", (base,), methods)


def explode(*_):
    raise SystemExit("boom")


@pytest.mark.parametrize(
    ("base", "value"),
    [
        (str, "text"),
        (bytes, b"bytes"),
        (int, 7),
        (float, 0.5),
        (list, [1, 2]),
        (tuple, (1, 2)),
        (set, {1, 2}),
        (frozenset, frozenset({1, 2})),
        (dict, {"a": 1}),
    ],
)
def test_a_subclass_cannot_lie_about_what_it_holds(base, value):
    """Whatever its methods do, the base class's own content crosses."""
    names = ["__len__", "__iter__", "__contains__", "__getitem__", "__repr__", "__str__"]
    names += ["__int__", "__float__", "items", "keys", "bit_length", "__bool__", "__index__"]
    kind = hostile(base, **dict.fromkeys(names, explode))

    arrived = there_and_back(kind(value))

    assert arrived == value
    assert type(arrived) is base


def test_equality_of_a_subclass_does_not_cross():
    """An answer that is equal to everything is judged by what it holds."""
    kind = hostile(str, __eq__=lambda *_: True, __hash__=lambda _: 0)

    assert there_and_back(kind("wrong")) != "right"


@pytest.mark.parametrize("claimed", [str, bool, int, float, bytes, list, tuple, set, dict, Failure])
def test_an_object_that_lies_about_its_class_arrives_in_words(claimed):
    """``isinstance`` believes ``__class__``; the border does not."""
    kind = hostile(object, __class__=property(lambda _: claimed))

    assert there_and_back([kind()])[0].type == "Hostile"


def test_a_class_property_that_raises_is_survived():
    """Even asking for the class may raise."""
    kind = hostile(object, __class__=property(explode))

    assert there_and_back(kind()).type == "Hostile"


def test_a_repr_that_raises_is_said():
    """Whatever it raises."""
    kind = hostile(object, __repr__=explode)

    assert bounded_repr(kind()) == "<Hostile whose repr raised SystemExit>"


def test_a_repr_without_end_is_cut():
    """At `MAX_REPR` characters, with dots."""
    kind = hostile(object, __repr__=lambda _: "x" * 10**6)
    text = bounded_repr(kind())

    assert len(text) == MAX_REPR
    assert text.endswith("x...")


def test_a_repr_of_a_lying_string_is_cut_as_well():
    """A subclass of str may claim to be short."""
    liar = hostile(str, __len__=lambda _: 1, __getitem__=explode)
    kind = hostile(object, __repr__=lambda _: liar("x" * 10**6))
    text = bounded_repr(kind())

    assert len(text) == MAX_REPR
    assert type(text) is str


def test_a_message_that_raises_is_said():
    """An exception's ``__str__`` is code of the answer."""
    kind = hostile(Exception, __str__=explode)

    assert message_of(kind()) == "<message whose str raised SystemExit>"


def test_a_long_message_is_cut():
    """Messages are bounded, too."""
    assert len(message_of(ValueError("x" * 10**6))) == MAX_REPR * 5


def test_a_class_cannot_lie_about_its_name():
    """A metaclass may replace ``__name__``; the type's own is read."""
    meta = type("Meta", (type,), {"__name__": property(explode)})
    kind = meta("Plain", (), {})

    assert type_name(kind()) == "Plain"
    assert there_and_back(kind()).type == "Plain"


# -- what arrives is hostile, too ------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        {"$": "unknown"},
        {"$": None},
        {"$": ["tuple"]},
        {"$": "tuple"},
        {"$": "tuple", "items": None},
        {"$": "set", "items": [[1]]},
        {"$": "frozenset", "items": [{}]},
        {"$": "dict", "items": [[1]]},
        {"$": "dict", "items": [[[], 1]]},
        {"$": "bytes", "value": "no base64!"},
        {"$": "bytes", "value": 3},
        {"$": "float", "value": "no number"},
        {"$": "float", "value": None},
        {"$": "exception", "type": "ValueError"},
        {"$": "fake", "kind": "slow"},
        [math.nan],
        {"a": math.inf},
    ],
    ids=repr,
)
def test_data_that_encode_does_not_make_is_refused(data):
    """With a ValueError, never with anything else."""
    with pytest.raises(ValueError):  # noqa: PT011  # the words are often those of Python
        decode(data)


@pytest.mark.parametrize(
    ("make", "crosses"),
    [
        (lambda: set(range(20_000)), True),
        (lambda: {str(n) for n in range(20_000)}, True),
        (lambda: {n * (2**61 - 1) for n in range(5, 3_000)}, False),
        (lambda: dict.fromkeys((n, n) for n in range(3_000)), False),
        (lambda: frozenset((n,) for n in range(1_000)), True),
    ],
    ids=["small integers", "texts", "integers of one hash", "tuples as keys", "a few tuples"],
)
def test_values_whose_hash_can_be_chosen_cross_in_small_numbers(make, crosses):
    """Thousands with one hash would keep whoever reads them busy for minutes."""
    value = make()

    assert (there_and_back(value) == value) is crosses
    assert isinstance(there_and_back(value), Opaque) is not crosses
