"""Inside pytest: pytest loads `hooks`, which is the only module that every project loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_addoption(pluginmanager: pytest.PytestPluginManager) -> None:
    """Load `hooks` for ``-p pytest_asyncio_kata.plugin``, under the name that it has for pytest.

    Under any other name it would be loaded twice, where pytest finds it by itself as well. As an
    entry point of its package it is one of the `required_plugins` that a course names.
    """
    if not pluginmanager.has_plugin("kata"):
        pluginmanager.load_setuptools_entrypoints("pytest11", name="kata")
    if not pluginmanager.has_plugin("kata"):  # the package is on the path, and not installed
        from . import hooks

        pluginmanager.register(hooks, "kata")
