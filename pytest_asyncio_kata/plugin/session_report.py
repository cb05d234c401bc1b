"""The report of a session: what ``--kata-report FILE`` writes."""

from __future__ import annotations

import platform
from collections.abc import Iterator

import pytest

from .. import __version__
from ..course.suite import suite_hash
from ..results.packed import pack
from ..results.report_file import SCHEMA, SessionReport
from ..results.result import FAILED, Result
from .session_results import SessionResults


def session_report(config: pytest.Config, results: SessionResults) -> SessionReport:
    """Return the results of a session, and its conditions.

    Args:
        config: pytest's.
        results: The results of its tests.
    """
    return SessionReport(
        schema=SCHEMA,
        suite=__version__,
        suite_hash=suite_hash(results.directories),
        seed=config.option.kata_seed,
        isolation=config.option.kata_isolation,
        python=platform.python_version(),
        tests=tuple(with_pictures(results) if config.option.kata_pictures else results.results),
    )


def with_pictures(results: SessionResults) -> Iterator[Result]:
    """Yield the results, and with each test that failed its part of a page."""
    for result in results.results:
        outcome = results.outcomes.get(result.id)
        page = outcome.page if outcome is not None and result.verdict == FAILED else None
        yield result.but(picture=pack(page["html"])) if page else result
