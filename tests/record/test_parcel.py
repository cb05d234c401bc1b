"""A record crosses the border as columns and comes back as it was; what does not fit is refused."""

import dataclasses
import json
import math
import time
from dataclasses import dataclass
from typing import Annotated

import pytest

from pytest_asyncio_kata.record.bounds import AtMost, Between, Given, OneOf
from pytest_asyncio_kata.record.left import Left
from pytest_asyncio_kata.record.parcel import pack
from pytest_asyncio_kata.record.parcel_reader import MOST_ROWS, unpack
from pytest_asyncio_kata.record.run import Cut, End, Run
from pytest_asyncio_kata.record.serialization import ShapeError
from pytest_asyncio_kata.record.timeline import Call, Line, Place, Span, Timeline, Wait

PLACE = Place("gather.py", 14, "main")
FILES = {"file": frozenset({"gather.py"})}
WAIT = Wait(0.0, 1.5, "sleep", PLACE)


def span(number, **fields):
    """Return the record of a call."""
    return Span(number, "f", f"f {number}", "main", 0.0, 2.0, 0 if number else None, **fields)


def run(*spans, **fields):
    """Return a record with these calls."""
    return Run("main", "virtual", End("returned"), Timeline(2.0, spans), **fields)


def through_json(record):
    """Return what comes over the wire when *record* is sent."""
    return json.loads(json.dumps(pack(record), allow_nan=False))


RECORDS = {
    "nothing": run(),
    "calls with waits and without": run(span(0), span(1, waits=(WAIT, WAIT)), span(2, place=PLACE)),
    "each call with one wait": run(*[span(n, waits=(WAIT,), place=PLACE) for n in range(9)]),
    "waits that are all different": run(
        *[span(n, waits=(Wait(n / 8, n / 4, "sleep", PLACE),)) for n in range(1, 9)]
    ),
    "cuts": run(
        span(0),
        cuts=tuple(
            Cut(n, bool(n % 2), n / 8, PLACE, "sleep", False, False, run(span(0), span(1)))
            for n in range(5)
        ),
    ),
    "lines and fakes": dataclasses.replace(
        run(),
        timeline=Timeline(
            4.0,
            lines=tuple(Line(1.0, f"line {n % 2}", PLACE) for n in range(10)),
            calls=tuple(Call("fetch", str(n), 0.0, 1.0, "returned") for n in range(10)),
        ),
        left=Left(threads=("a", "b", "a", "a", "a", "a")),
    ),
    "values": dataclasses.replace(run(), end=End("returned", value=[1, {"a": [None, True]}])),
}


@pytest.mark.parametrize("what", sorted(RECORDS))
def test_a_record_comes_back_as_it_was(what):
    """Through a JSON text, with nothing lost."""
    assert unpack(Run, through_json(RECORDS[what]), FILES) == RECORDS[what]


def test_types_are_as_they_were():
    """A whole number of seconds is a float, a flag is a bool, and a tuple is a tuple."""
    back = unpack(Run, through_json(run(span(0, waits=(Wait(0, 2, "sleep"),)))), FILES)
    call = back.timeline.spans[0]

    assert [type(value) for value in (call.begin, call.waits[0].end)] == [float, float]
    assert (call.own, call.is_task, type(call.waits)) == (True, False, tuple)


def test_ten_thousand_calls_are_short():
    """Equal waits and places are written once, and so is the name of each field."""
    calls = run(*[span(n, waits=(WAIT,), place=PLACE) for n in range(10_000)])

    assert len(json.dumps(pack(calls))) < 10_000 * 40


def test_equal_places_are_one_object():
    """Nobody has to compare ten thousand places to see that there is one."""
    back = unpack(Run, through_json(run(*[span(n, place=PLACE) for n in range(100)])), FILES)

    assert len({id(call.place) for call in back.timeline.spans}) == 1


def test_texts_of_a_class_of_the_answer_are_plain_texts():
    """Such a class may have a hash and an equality of its own."""

    class Odd(str):
        __slots__ = ()

        def __hash__(self):
            raise RuntimeError("asked for its hash")

        def __eq__(self, other):
            raise RuntimeError("compared")

    odd = [dataclasses.replace(span(n), label=Odd("f")) for n in range(20)]
    back = unpack(Run, through_json(run(*odd)), FILES)

    assert {type(call.label) for call in back.timeline.spans} == {str}


# -- what does not fit -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """A flat record."""

    text: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Sample:
    """One field of each kind."""

    text: Annotated[str, AtMost(5)] = ""
    count: Annotated[int, Between(-3, 3)] = 0
    seconds: Annotated[float, Between(0, 10)] = 0.0
    flag: bool = False
    anything: object = None
    kind: Annotated[str, OneOf(("one", "two"))] = "one"
    file: Annotated[str, Given("file")] = "a.py"
    parent: Annotated[int, Between(0, 9)] | None = None
    part: Part = Part()
    perhaps: Part | None = None
    parts: Annotated[tuple[Part, ...], AtMost(1000)] = ()
    texts: tuple[str, ...] = ()


FIELDS = [field.name for field in dataclasses.fields(Sample)]


def unpacked(**columns):
    """Return what is read from the parcel of a sample with these *columns*."""
    parcel = pack(Sample())
    changed = [columns.get(name, old) for name, old in zip(FIELDS, parcel, strict=True)]
    return unpack(Sample, json.loads(json.dumps(changed)), {"file": frozenset({"a.py"})}, "it")


def table(rows, at=None, *, count=None):
    """Return a column with one tuple of parts, each row of which is there as often as *at* says."""
    columns = [["x"] * rows, [0] * rows]
    at = [0] * 4 if at is None else at
    return [[4], {"rows": rows if count is None else count, "table": columns, "at": at}]


def test_a_sample_is_read():
    """None of its columns is refused for another reason than the one that is tested below."""
    assert unpacked() == Sample()
    assert unpacked(count=[-3], parent=[9], kind=["two"], seconds=[10]).parent == 9
    assert unpacked(parts=table(2, [0, 1, 1, 0])).parts == (Part("x"),) * 4
    assert unpacked(texts=[[3], {"of": ["a", "b"], "at": [0, 1, 0]}]).texts == ("a", "b", "a")
    assert unpacked(texts=[{"all": 3}, {"all": "a"}]).texts == ("a", "a", "a")


HUGE = 10_000_000

REFUSED = {
    "no value": ("text", []),
    "two values": ("text", ["a", "b"]),
    "a value without a column": ("text", "a"),
    "null for a column": ("text", None),
    "a number for a text": ("text", [1]),
    "a list for a text": ("text", [["a"]]),
    "a text that is too long": ("text", ["abcdef"]),
    "a text that is too long, for all": ("text", {"all": "abcdef"}),
    "an object of another kind": ("text", {"any": "a"}),
    "a number too many in an object": ("text", {"all": "a", "at": [0]}),
    "an index beyond the end": ("text", {"of": ["a"], "at": [1]}),
    "an index below the beginning": ("text", {"of": ["a"], "at": [-1]}),
    "an index that is none": ("text", {"of": ["a"], "at": ["0"]}),
    "an index that is a flag": ("text", {"of": ["a"], "at": [False]}),
    "an index with a fraction": ("text", {"of": ["a"], "at": [0.0]}),
    "an index without an end": ("text", {"of": ["a"], "at": [10**400]}),
    "too few indexes": ("text", {"of": ["a"], "at": []}),
    "indexes packed again": ("text", {"of": ["a"], "at": {"all": 0}}),
    "nothing to choose from": ("text", {"of": [], "at": [0]}),
    "a text to choose from": ("text", {"of": "abc", "at": [0]}),
    "an unused text that is too long": ("text", {"of": ["a", "abcdef"], "at": [0]}),
    "a text for a number": ("count", ["1"]),
    "a fraction for a number": ("count", [1.0]),
    "a flag for a number": ("count", [True]),
    "null for a number": ("count", [None]),
    "a number below the least": ("count", [-4]),
    "a number above the most": ("count", [4]),
    "a huge number": ("count", [10**400]),
    "a number whose hash can be chosen": ("count", [2**61 - 1]),
    "NaN": ("seconds", [math.nan]),
    "NaN for all": ("seconds", {"all": math.nan}),
    "infinity": ("seconds", [math.inf]),
    "negative seconds": ("seconds", [-0.5]),
    "huge seconds": ("seconds", [1e300]),
    "whole seconds without end": ("seconds", [10**400]),
    "a flag for seconds": ("seconds", [True]),
    "a number for a flag": ("flag", [1]),
    "a text for a flag": ("flag", ["true"]),
    "no JSON at all": ("anything", []),
    "all of any JSON": ("anything", {"all": 1}),
    "an unknown kind": ("kind", ["three"]),
    "another file": ("file", ["/etc/passwd"]),
    "a parent below all": ("parent", [-1]),
    "a flag for a parent": ("parent", [False]),
    "an object for a record": ("part", {"text": "a", "count": 1}),
    "a record with a column too few": ("part", [["a"]]),
    "a record with a column too many": ("part", [["a"], [1], [2]]),
    "a record of two rows": ("part", [["a", "b"], [1, 2]]),
    "two records for one": ("perhaps", [[2], [["a", "b"], [1, 2]]]),
    "a record that is not there": ("perhaps", [[0], [[], []]]),
    "no counts": ("parts", [[["a"], [1]]]),
    "a negative count": ("parts", [[-1], [[], []]]),
    "a count of zero beside items": ("parts", [[0], [["a"], [1]]]),
    "a count with a fraction": ("parts", [[1.0], [["a"], [1]]]),
    "a huge count": ("parts", [[10**400], [["a"], [1]]]),
    "a count for no row": ("parts", [[1, 1], [["a", "b"], [1, 2]]]),
    "more items than counted": ("parts", [[1], [["a", "b"], [1, 2]]]),
    "fewer items than counted": ("parts", [[2], [["a"], [1]]]),
    "columns of other lengths": ("parts", [[2], [["a", "b"], [1]]]),
    "more items than a tuple may have": ("parts", [[1001], [{"all": "a"}, {"all": 1}]]),
    "a table that expands to ten million": ("parts", [[HUGE], [{"all": "a"}, {"all": 1}]]),
    "a row that is there ten million times": (
        "parts",
        [[HUGE], {"rows": 1, "table": [["a"], [1]], "at": {"all": 0}}],
    ),
    "texts that expand to ten million": ("texts", [[HUGE], {"all": "a"}]),
    "a row beyond the end": ("parts", table(2, [0, 1, 2, 0])),
    "a row below the beginning": ("parts", table(2, [0, 1, -1, 0])),
    "too few rows": ("parts", table(2, [0, 1])),
    "no rows": ("parts", table(0, count=0)),
    "fewer rows than said": ("parts", table(2, count=3)),
    "more rows than items": ("parts", table(5)),
    "rows without end": ("parts", table(2, count=HUGE)),
    "a flag for the rows": ("parts", table(1, count=True)),
    "a text for the rows": ("parts", table(1, count="1")),
    "rows without a table": ("parts", [[1], {"rows": 1, "at": [0]}]),
}


@pytest.mark.parametrize("what", sorted(REFUSED))
def test_a_parcel_that_nobody_packs_is_refused(what):
    """By the name of its field, within a moment, and with a short message."""
    field, column = REFUSED[what]
    begin = time.process_time()
    with pytest.raises(ShapeError, match=rf"^it\.{field}") as caught:
        unpacked(**{field: column})

    assert time.process_time() - begin < 1
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("data", [None, {}, "text", 1, [], [[]], [1] * len(FIELDS)], ids=repr)
def test_a_parcel_is_a_list_of_columns(data):
    """Nothing else is."""
    with pytest.raises(ShapeError, match=r"^run"):
        unpack(Sample, data)


def test_nested_tables_have_no_more_rows_than_one():
    """Each has few rows for the one above it; together they would be fifty million."""
    cuts = tuple(Cut(n, False, 0.0, None, "", False, False, run(span(0))) for n in range(2))
    columns = through_json(run(cuts=cuts))
    text = json.dumps(columns)
    many = text.replace("[[1, 1], [[0, 0]", f'[{{"all": {MOST_ROWS // 2}}}, [{{"all": 0}}')
    assert many != text

    with pytest.raises(ShapeError, match=r"^run\.cuts\.run\.timeline\.spans"):
        unpack(Run, json.loads(many))


def test_texts_that_are_named_often_count_as_often():
    """A drawing would put all of them together."""
    spans = through_json(run(*[span(n) for n in range(40_000)]))
    long = json.loads(json.dumps(spans).replace('{"all": "f"}', json.dumps({"all": "f" * 2_000})))

    with pytest.raises(ShapeError, match=r"^run\.timeline\.spans\.name: too much text"):
        unpack(Run, long)
