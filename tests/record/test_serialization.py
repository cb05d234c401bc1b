"""Records to JSON and back: what does not fit is refused, by the name of its field."""

import dataclasses
import json
import math
from dataclasses import dataclass

import pytest

from pytest_asyncio_kata.record.imported import Imported, Redefined
from pytest_asyncio_kata.record.left import (
    ForeignCall,
    Left,
    LeftGenerator,
    LeftTask,
    LostException,
    NeverAwaited,
    Poll,
)
from pytest_asyncio_kata.record.request import Request
from pytest_asyncio_kata.record.run import End, Run, Waiter
from pytest_asyncio_kata.record.serialization import ShapeError, from_json, to_json
from pytest_asyncio_kata.record.timeline import Block, Call, Line, Place, Span, Timeline, Wait

PLACE = Place("gather.py", 14, "main")
RUN = Run(
    name="main",
    clock="virtual",
    end=End(
        "stuck",
        how="deadlock",
        value={"any": [1, None]},
        place=PLACE,
        waiters=(Waiter("main", "main", "a queue", PLACE), Waiter("Task-1", "f", "a lock", None)),
    ),
    timeline=Timeline(
        seconds=4.5,
        spans=(
            Span(0, "main", "main", "main", 0.0, 4.5, is_task=True, waits=(Wait(0, 4, "task"),)),
            Span(1, "f", "f url_1", "Task-1", 0.0, 1.0, parent=0, place=PLACE),
        ),
        blocks=(Block(1.0, 2.0, "time.sleep", PLACE, "f url_1"),),
        lines=(Line(0.5, "crawling"),),
        calls=(Call("fetch", "'/news'", 0.0, 1.0, "returned", 3, PLACE),),
        threads=2,
        dropped=3,
    ),
    left=Left(
        tasks=(LeftTask("Task-1", "f", PLACE, cancelling=True),),
        never_awaited=(NeverAwaited("f", None),),
        lost=(LostException("ValueError", "no", "f", PLACE),),
        generators=(LeftGenerator("numbers", PLACE, None),),
        threads=("Thread-1",),
        polls=(Poll("main", 1000, PLACE),),
        foreign=(ForeignCall("Event.set", PLACE, "Thread-1"),),
    ),
    wall_seconds=0.1,
    outside_seconds=0.2,
    stderr="oops",
    imported=Imported(2, PLACE, (Redefined("main", (PLACE, PLACE)),)),
)


@dataclass(frozen=True)
class Sample:
    """One field of each kind."""

    text: str = ""
    count: int = 0
    seconds: float = 0.0
    flag: bool = False
    anything: object = None
    place: Place | None = None
    places: tuple[Place, ...] = ()
    parent: int | None = None


def sample(**changes):
    """Return the JSON of a sample with *changes*."""
    return {**to_json(Sample()), **changes}


@pytest.mark.parametrize(
    "record",
    [RUN, Run("main", "wall", End("returned")), Request("a.py", "main", "kata", [1], ("main",))],
    ids=["full run", "empty run", "request"],
)
def test_a_record_comes_back_as_it_was(record):
    """Through a JSON text, with nothing lost."""
    text = json.dumps(to_json(record), allow_nan=False)

    assert from_json(type(record), json.loads(text)) == record


def test_every_field_is_written():
    """A default is written as well: a missing field is a fault."""
    place = {"file": "a.py", "line": 1, "function": "", "given": False}

    assert to_json(Place("a.py", 1)) == place


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Sample)])
def test_a_missing_field_is_refused_by_name(field):
    """Whichever it is."""
    data = sample()
    del data[field]

    with pytest.raises(ShapeError, match=f"Sample: missing or unknown: {field}$"):
        from_json(Sample, data)


def test_an_unknown_field_is_refused_by_name():
    """Nothing is carried along unread."""
    with pytest.raises(ShapeError, match="Sample: missing or unknown: extra"):
        from_json(Sample, sample(extra=1))


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [
        ("text", None, "text"),
        ("text", 1, "text"),
        ("text", ["a"], "text"),
        ("count", "1", "count"),
        ("count", 1.0, "count"),
        ("count", True, "count"),
        ("count", None, "count"),
        ("seconds", "0.1", "seconds"),
        ("seconds", True, "seconds"),
        ("seconds", None, "seconds"),
        ("seconds", math.nan, "seconds"),
        ("seconds", math.inf, "seconds"),
        ("seconds", 10**400, "seconds"),
        ("flag", 1, "flag"),
        ("flag", "true", "flag"),
        ("place", [], "place"),
        ("place", {"file": "a.py"}, "place"),
        ("place", to_json(PLACE) | {"line": "1"}, "place.line"),
        ("places", {}, "places"),
        ("places", "ab", "places"),
        ("places", [None], r"places\[0\]"),
        ("places", [to_json(PLACE), to_json(PLACE) | {"line": None}], r"places\[1\].line"),
        ("parent", "0", "parent"),
        ("parent", False, "parent"),
    ],
    ids=repr,
)
def test_a_value_of_another_type_is_refused_by_its_path(field, value, where):
    """The message names the field, however deep it lies."""
    with pytest.raises(ShapeError, match=rf"^Sample\.{where}: "):
        from_json(Sample, sample(**{field: value}))


@pytest.mark.parametrize("data", [None, [], "text", 1, [["file", "a.py"]]], ids=repr)
def test_a_record_is_an_object(data):
    """Nothing else is."""
    with pytest.raises(ShapeError, match=r"^Place: expected an object"):
        from_json(Place, data)


def test_whole_seconds_may_be_written_as_an_integer():
    """JSON of other writers says 1 for 1.0; it arrives as a float."""
    seconds = from_json(Sample, sample(seconds=1)).seconds

    assert (seconds, type(seconds)) == (1.0, float)


@pytest.mark.parametrize("value", [None, 1, "a", [1, {"b": None}], {"$": "tuple", "items": []}])
def test_a_field_of_type_object_takes_any_json(value):
    """What it means is for ``values.decode`` to say."""
    assert from_json(Sample, sample(anything=value)).anything == value


def test_a_long_list_of_unknown_fields_is_cut():
    """A message of the other side is never repeated in full."""
    data = sample(**{f"unknown{number}": 0 for number in range(10_000)})

    with pytest.raises(ShapeError) as caught:
        from_json(Sample, data)

    assert len(str(caught.value)) < 200


def test_a_long_value_is_cut():
    """As above."""
    with pytest.raises(ShapeError) as caught:
        from_json(Sample, sample(count="9" * 10**6))

    assert len(str(caught.value)) < 200


def test_integer_beyond_all_counts_is_refused():
    """Such numbers can be chosen so that all have one hash."""
    data = json.loads(json.dumps(to_json(PLACE))) | {"line": 2**61 - 1}
    with pytest.raises(ShapeError, match=r"Place\.line: an integer beyond all counts"):
        from_json(Place, data)
