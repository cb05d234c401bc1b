"""Inside pytest: pytest loads `hooks`, which is the only module that every project loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_addoption(pluginmanager: pytest.PytestPluginManager) -> None:
    """Load `hooks` for ``-p pytest_asyncio_kata.plugin``, under the name that it has for pytest.

    Under any other name it would be loaded twice, where pytest finds it by itself as well.
    """
    if not pluginmanager.has_plugin("kata"):
        from . import hooks

        pluginmanager.register(hooks, "kata")
