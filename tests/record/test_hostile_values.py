"""Values that lie, raise or never end, and data that no value makes: what arrives of them."""

import math

import pytest

from pytest_asyncio_kata.record.values import (
    MAX_REPR,
    Failure,
    Opaque,
    bounded_repr,
    decode,
    message_of,
    type_name,
)

from .border import there_and_back


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
