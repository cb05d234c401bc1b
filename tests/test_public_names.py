"""The public names are there, and cost nothing until they are asked for."""

import subprocess
import sys

import pytest

import pytest_asyncio_kata


@pytest.mark.parametrize("name", pytest_asyncio_kata.__all__)
def test_public_name_can_be_imported(name):
    """Each name leads to a class that bears it."""
    assert getattr(pytest_asyncio_kata, name).__name__ == name


def test_unknown_name_is_refused():
    """As of any module."""
    with pytest.raises(AttributeError, match="no attribute 'Spam'"):
        pytest_asyncio_kata.Spam  # noqa: B018


def test_package_alone_imports_no_module_of_ours():
    """So that a worker takes what it needs and no more."""
    program = (
        "import sys, pytest_asyncio_kata;"
        "print([name for name in sys.modules if name.startswith('pytest_asyncio_kata.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
