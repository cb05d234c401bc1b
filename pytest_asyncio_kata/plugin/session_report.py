"""The report of a session: what ``--kata-report FILE`` writes."""

from __future__ import annotations

import platform

import pytest

from .. import __version__
from ..course.suite import suite_hash
from ..results.report_file import SCHEMA, SessionReport
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
        tests=tuple(results.results),
    )
