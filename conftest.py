"""Says what to do when the plugin is not installed, or not loaded; all else is in the package."""

from importlib import metadata

import pytest

MISSING = """the katas need their pytest plugin, which is not installed here. Install it:

    python3 -m venv --without-pip .venv
    python3 -m pip --python .venv/bin/python install -e .
    .venv/bin/python -m pytest katas/01_async_await
"""

NOT_LOADED = """the katas need their pytest plugin, which is installed and not loaded. pytest
was told to load no plugin by itself, or not this one. Name it, and those that it works with:

    pytest -p kata -p pytest_asyncio.plugin -p pytest_timeout katas/01_async_await
"""


def pytest_configure(config: pytest.Config) -> None:
    """Stop before tests fail for a reason that nobody would guess."""
    if config.pluginmanager.has_plugin("kata"):
        return
    # Only a look at the folder would find the package of an uninstalled clone, too.
    installed = any(metadata.distributions(name="pytest-asyncio-kata"))
    raise pytest.UsageError(NOT_LOADED if installed else MISSING)
