"""Every number of a record has its bounds beside it, and every tuple and text has some."""

import dataclasses

import pytest

from pytest_asyncio_kata.record.bounds import MOST_ITEMS, AtMost, Between
from pytest_asyncio_kata.record.run import Run
from pytest_asyncio_kata.record.shape import Shape, known_shapes, shapes_of
from pytest_asyncio_kata.record.timeline import MOST_CALLS, MOST_LINES, Place, Span, Timeline
from pytest_asyncio_kata.worker.recording import probe, recorder, spans


def records_in(kind, seen=None):
    """Return the records that *kind* holds, and itself."""
    seen = [] if seen is None else seen
    if kind not in seen:
        seen.append(kind)
        for shape in shapes_of(kind):
            if shape.is_record:
                records_in(shape.kind, seen)
    return seen


FIELDS = {
    f"{kind.__name__}.{shape.name}": shape for kind in records_in(Run) for shape in shapes_of(kind)
}


@pytest.mark.parametrize("name", [n for n, s in FIELDS.items() if s.kind in (int, float)])
def test_a_number_has_bounds(name):
    """Drawings and checks divide by it, and make rows and columns of it."""
    assert any(isinstance(bound, Between) for bound in FIELDS[name].bounds)


def test_shapes_say_what_fields_hold():
    """Optional or many, and within which bounds."""
    shapes = {shape.name: shape for shape in shapes_of(Span)}

    assert shapes["place"] == Shape("place", Place, is_record=True, optional=True)
    assert (shapes["waits"].many, shapes["waits"].most) == (True, recorder.MAX_WAITS)
    assert [type(bound) for bound in shapes["label"].bounds] == [AtMost]
    assert shapes["parent"].optional
    assert shapes["parent"].bounds == shapes["id"].bounds


def test_what_the_worker_writes_at_its_limits_can_be_read():
    """Its own limits are lower than those of whoever reads."""
    most = {shape.name: shape.most for shape in shapes_of(Timeline)}

    assert most["spans"] >= spans.MAX_SPANS
    assert min(most["lines"], most["blocks"]) >= MOST_LINES
    assert most["calls"] >= MOST_CALLS
    assert probe.MAX_TASKS <= MOST_ITEMS


def test_all_shapes_can_be_looked_up_in_advance():
    """Though a run holds cuts, and a cut holds a run."""
    known_shapes(Run)

    assert len(records_in(Run)) > 15
    assert all(dataclasses.is_dataclass(kind) for kind in records_in(Run))
