"""How findings put numbers, values and names into words; plain ASCII of ours only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..record.run import does
from ..record.timeline import Place
from ..record.values import Failure, Opaque

MAX_SHOWN = 120
"""How many characters of a value are shown."""

MAX_LISTED = 4
"""How many things are named before the rest is counted."""

MAX_PARTS = 8
"""How many parts of a sum are written out."""

_VOWEL = re.compile(r"[AEIOaeio]|[Uu]n(?!i)")
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_LOCAL = re.compile(r"\b(?:\w+\.)+<locals>\.(?=\w)")
_FOLDER = re.compile(r"(?:[A-Za-z]:)?(?:[/\\][^/\\\s'\"():]+)*[/\\](?=[\w.-]+\.py\b)")


WORDS_BEGIN = frozenset({"a", "an", "the", "two", "what", "who"})
"""How words begin that scenarios have for their coroutines; see `worker/scenario_words.py`."""


def seconds_text(seconds: float) -> str:
    """Return *seconds* with at most two decimals and the unit: ``1.5 s``."""
    return f"{number(seconds)} s"


def number(value: float) -> str:
    """Return *value* with at most two decimals and no trailing zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def equals_sum(seconds: float, parts: Sequence[float]) -> str:
    """Return `` = 1 + 2`` if that is what *seconds* is, as written; else nothing."""
    rounded = sum(round(part, 2) for part in parts)
    exact = len(parts) > 1 and rounded > 0 and abs(rounded - round(seconds, 2)) < 0.001
    return f" = {sum_text(parts)}" if exact else ""


def sum_text(parts: Sequence[float]) -> str:
    """Return ``1 + 2 + 3``; long sums are abbreviated in the middle."""
    texts = [number(part) for part in parts]
    if len(texts) > MAX_PARTS:
        texts = [*texts[:3], "...", texts[-1]]
        return " + ".join(texts) + f" ({len(parts)} parts)"
    return " + ".join(texts)


def at(place: Place | None) -> str:
    """Return `` (gather.py:14)``, or nothing when the place is not known."""
    return f" ({place})" if place else ""


def starts(name: str) -> str:
    """Return what was called as the beginning of a sentence, before its verb."""
    return f"T{does(name)[1:]}" if name.startswith("the ") else does(name)


def kind_of(label: str) -> str:
    """Return what a task or a call of this *label* is one of: the name of its function.

    Words that a scenario has for one of its coroutines are no name with an argument.
    """
    first = label.partition(" ")[0]
    return label if first in WORDS_BEGIN else first


def labelled(labels: Iterable[str]) -> str:
    """Return *labels* in a row; one that several things have stands there once, with how many."""
    counts = Counter(cut(label, 40) for label in labels)
    times = {1: "", 2: " (twice)"}
    return joined([f"{one}{times.get(n, f' ({n} times)')}" for one, n in counts.items()])


def quantity(count: int, one: str, many: str = "") -> str:
    """Return ``1 line`` or ``2 lines``."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def numbered(lines: Sequence[str]) -> str:
    """Return ``line 3`` or ``lines 3, 7 and 12``."""
    return f"{'line' if len(lines) == 1 else 'lines'} {joined(lines)}"


def a(noun: str) -> str:
    """Return *noun* with its article; None is None."""
    if noun in ("None", "NoneType"):
        return "None"
    return f"{'an' if _VOWEL.match(noun) else 'a'} {noun}"


def sentence(text: str) -> str:
    """Return *text* with a capital first letter and a full stop, on one line."""
    text = " ".join(text.split()).rstrip(".")
    return f"{text[:1].upper()}{text[1:]}."


def joined(texts: Sequence[str]) -> str:
    """Return ``a, b and c``; more than `MAX_LISTED` are counted: ``a, b, c, d and 6 more``."""
    texts = list(texts)
    if len(texts) > MAX_LISTED:
        texts = [*texts[:MAX_LISTED], f"{len(texts) - MAX_LISTED} more"]
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} and {texts[-1]}"


def cut(text: str, limit: int = MAX_SHOWN) -> str:
    """Return *text*, cut to *limit* characters with ``...`` at the end."""
    return text if len(text) <= limit else text[: max(limit - 3, 0)] + "..."


def scrubbed(text: str) -> str:
    """Return *text* without addresses and folders, which differ from machine to machine.

    Nor does it say in which function another one is defined: that may be one of a test.
    """
    return _LOCAL.sub("", _FOLDER.sub("", _ADDRESS.sub("", text)))


def shown(value: object, limit: int = MAX_SHOWN) -> str:
    """Return *value* as Python would write it, bounded and the same on every machine."""
    if isinstance(value, (list, tuple)):
        opening, closing = ("[", "]") if isinstance(value, list) else ("(", ")")
        comma = isinstance(value, tuple)
        items = (shown(item, limit) for item in value)
        return _bracketed(items, len(value), opening, closing, limit, comma)
    if isinstance(value, (set, frozenset)) and value:
        sorted_items = sorted(shown(item, limit) for item in value)
        return _bracketed(sorted_items, len(value), "{", "}", limit)
    if isinstance(value, dict):
        pairs = (f"{shown(key, limit)}: {shown(item, limit)}" for key, item in value.items())
        return _bracketed(pairs, len(value), "{", "}", limit)
    if isinstance(value, Opaque):
        # What else Python writes of a task differs from run to run.
        known = value.type in ("Task", "Future", "_GatheringFuture")
        return f"<{value.type}>" if known else cut(scrubbed(value.repr), limit)
    if isinstance(value, Failure):
        return cut(scrubbed(repr(value)), limit)
    return cut(repr(value), limit)


def _bracketed(
    texts: Iterable[str], count: int, opening: str, closing: str, limit: int, comma: bool = False
) -> str:
    """Return the items between brackets; what does not fit in *limit* is counted."""
    kept: list[str] = []
    length = 0
    for text in texts:
        length += len(text) + 2
        if kept and length > limit:
            kept.append(f"... {count - len(kept)} more")
            break
        kept.append(text)
    tail = "," if comma and count == 1 else ""
    return f"{opening}{', '.join(kept)}{tail}{closing}"
