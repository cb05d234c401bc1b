"""Says what to do when the plugin is not installed; all else is in the package."""

import pytest

MISSING = """the katas need their pytest plugin, which is not installed here. Install it:

    python3 -m venv --without-pip .venv
    python3 -m pip --python .venv/bin/python install -e .
    .venv/bin/python -m pytest katas/01_async_await
"""


def pytest_configure(config: pytest.Config) -> None:
    """Stop before tests fail for a reason that nobody would guess."""
    if not config.pluginmanager.has_plugin("kata"):
        raise pytest.UsageError(MISSING)
