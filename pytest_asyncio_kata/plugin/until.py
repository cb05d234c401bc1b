"""``--kata-until CODE``: the session ends with the first test that has a diagnosis.

For programs that judge one answer after another, and know what each is called. Registered as
a plugin of its own where it was asked for.
"""

from __future__ import annotations

from typing import Any

import pytest

from ..results.outcome import OUTCOME

NAME = "kata-until"
"""Name of the plugin."""


class Until:
    """Ends the session when a test has a diagnosis.

    Args:
        session: pytest's.
        code: The diagnosis.
    """

    def __init__(self, session: pytest.Session, code: str) -> None:
        self._session = session
        self._code = code

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Look at the outcome of a test."""
        outcome = getattr(report, OUTCOME, None)
        if outcome is not None and outcome["result"]["code"] == self._code:
            # Not `shouldstop`: pytest takes as long as for two tests to show where it was stopped.
            self._session.shouldfail = f"a test is called {self._code}"
