"""How the exceptions within two values differ: katas often collect them beside results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ..record.values import Failure
from .difference import MAX_KEY, spoken
from .words import a, cut, joined

CANCELLED = "CancelledError"

Path = tuple[object, ...]


def exceptions_differ(expected: object, actual: object, holder: str = "") -> str:
    """Return in a sentence how the exceptions within *actual* differ from what was asked for.

    Nothing, if there are no exceptions, or if the difference is not in them.

    Args:
        expected: What was asked for.
        actual: What there was.
        holder: What the exceptions are in, if it is not *actual* itself.
    """
    if isinstance(actual, Failure):
        return ""
    wanted, got = Counter(_failures(expected)), Counter(_failures(actual))
    missing, extra = list((wanted - got).elements()), list((got - wanted).elements())
    holder = holder or type(actual).__name__
    if missing and extra:
        return _different_exceptions(missing, extra, holder)
    if missing:
        some = _named(missing)
        return f"{some[:1].upper()}{some[1:]} {_is(missing)} missing from the {holder}."
    if extra:
        was = "was" if len(extra) == 1 else "were"
        return f"The {holder} holds {_named(extra)} that {was} not asked for."
    if got and _without(expected) == _without(actual):
        return _elsewhere(expected, actual, holder)
    return ""


def _elsewhere(expected: object, actual: object, holder: str) -> str:
    """Return where exceptions stand that are asked for somewhere else."""
    wanted, got = dict(_placed(expected)), dict(_placed(actual))
    moved = {path: failure for path, failure in got.items() if wanted.get(path) != failure}
    if not moved:  # something else differs, such as the type of what they are in
        return ""
    some = _named(list(moved.values()))
    are = "is in another place" if len(moved) == 1 else "are in other places"
    said = f"{some[:1].upper()}{some[1:]} {are} of the {holder}"
    for path, failure in wanted.items():
        there = next((at for at, other in moved.items() if other == failure), None)
        if there is not None and got.get(path) != failure:
            first = "" if len(moved) == 1 else " the first"
            return f"{said},{first} at {_spoken(there)}, not at {_spoken(path)}."
    return f"{said}."


def _spoken(path: Path) -> str:
    return spoken("".join(f"[{cut(repr(key), MAX_KEY)}]" for key in path))


def _different_exceptions(missing: list[Failure], extra: list[Failure], holder: str) -> str:
    if len(missing) > 1 or len(extra) > 1:
        if _types(missing) == _types(extra):
            return f"{len(extra)} exceptions in the {holder} have other messages."
        return f"The {holder} holds {_types(extra)}, not {_types(missing)}."
    (one,), (other,) = missing, extra
    if one.type == other.type:
        return f"The {cut(other.type, 40)} in the {holder} has another message."
    return f"The {holder} holds {_named([other])}, not {_named([one])}."


def _named(failures: list[Failure]) -> str:
    count = len(failures)
    return a(cut(failures[0].type, 40)) if count == 1 else f"{count} exceptions"


def _types(failures: list[Failure]) -> str:
    """The types of *failures*, each with how many there are: ``2 OSError and a ValueError``."""
    counts = Counter(sorted(cut(failure.type, 40) for failure in failures))
    return joined([a(name) if count == 1 else f"{count} {name}" for name, count in counts.items()])


def _is(failures: list[Failure]) -> str:
    return "is" if len(failures) == 1 else "are"


def _failures(value: object) -> Iterator[Failure]:
    """Yield the exceptions within *value*."""
    if isinstance(value, Failure):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _failures(item)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from _failures(item)


def only_cancelled_differ(expected: object, actual: object) -> bool:
    """Whether outcomes of cancelled calls are not as asked for, and all other exceptions are."""
    wanted, got = dict(_placed(expected)), dict(_placed(actual))
    cancelled = {path for path, failure in wanted.items() if failure.type == CANCELLED}
    if all(got.get(path) == wanted[path] for path in cancelled):
        return False
    others = {path: failure for path, failure in wanted.items() if path not in cancelled}
    return others == {
        path: failure
        for path, failure in got.items()
        if path not in cancelled and failure.type != CANCELLED
    }


def _placed(value: object, path: tuple[object, ...] = ()) -> Iterator[tuple[Path, Failure]]:
    """Yield the exceptions within *value*, each with its keys and positions."""
    if isinstance(value, Failure):
        yield path, value
    items: Iterable[tuple[object, object]] = ()
    if isinstance(value, dict):
        items = ((str(key), item) for key, item in value.items())
    elif isinstance(value, (list, tuple)):
        items = enumerate(value)
    for key, item in items:
        yield from _placed(item, (*path, key))


def _without(value: object) -> object:
    """Return *value* without the exceptions in its lists, tuples and dicts."""
    if isinstance(value, dict):
        items = value.items()
        return {key: _without(item) for key, item in items if not isinstance(item, Failure)}
    if isinstance(value, (list, tuple)):
        return [_without(item) for item in value if not isinstance(item, Failure)]
    return value
