"""The loop for a project's own tests, not as patient as usual."""

import pytest

from pytest_asyncio_kata.worker.loop import patient_standstill
from pytest_asyncio_kata.worker.project_loop import ProjectLoop, limits

from .rounds import FEW


@pytest.fixture
def loop(monkeypatch):
    """Yield a loop that is not as patient as usual, so that these tests are quick."""
    monkeypatch.setattr(patient_standstill, "JUMP_ROUNDS", FEW)
    limits.set(None, FEW)
    made = ProjectLoop()
    yield made
    made.close()
    limits.set(None)
