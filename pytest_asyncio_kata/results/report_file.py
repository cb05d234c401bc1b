"""The file with the results of a session: ``--kata-report FILE``.

It is the one record that everything outside pytest reads. To write another format,
read this one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ..record.serialization import ShapeError, from_json, to_json
from . import whole_file
from .result import Result

SCHEMA = "pytest-asyncio-kata/report/2"


@dataclass(frozen=True, slots=True)
class SessionReport:
    """The results of one session, and its conditions."""

    schema: str
    """`SCHEMA`, so that a reader can tell."""
    suite: str
    """Version of this package."""
    suite_hash: str
    """Fingerprint of the tests and of what judges them; see ``course/suite.py``."""
    seed: int
    """The seed with which varying input was drawn."""
    isolation: str
    """How the answers' processes were kept apart: ``process`` or ``bubblewrap``."""
    python: str
    """Version of Python, such as ``3.13.0``."""
    tests: tuple[Result, ...]
    """One for each test that was to be run, in their order."""


def parse_report(text: str) -> SessionReport:
    """Return the report that *text* is.

    Raises:
        ValueError: If it is not a report, or one of another schema.
    """
    try:
        data = json.loads(text)
        schema = data.get("schema") if isinstance(data, dict) else None
        if schema != SCHEMA:
            raise ValueError(f"expected a report of schema {SCHEMA}, not {schema!r:.60}")
        return from_json(SessionReport, data)
    except (json.JSONDecodeError, ShapeError) as error:
        raise ValueError(f"not a report: {error}") from error


def write_report(path: Path, report: SessionReport) -> None:
    """Write *report* as JSON to *path*; an existing file is replaced as a whole."""
    whole_file.write(path, [json.dumps(to_json(report), indent=2, ensure_ascii=False), "\n"])
