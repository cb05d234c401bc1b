"""Answers in sandboxes: each in one of its own, or one that only looks around."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.runner import SandboxedWorkers


@pytest.fixture
def sandboxes():
    """Yield workers in sandboxes: one is made for each answer of a test."""
    made = SandboxedWorkers()
    yield made
    made.close()


LOOKS_AROUND = """\
import asyncio, os, socket, sys
from pathlib import Path

async def main(body):
    exec(body, globals())
    return await look()
"""


@pytest.fixture(scope="session")
def looking():
    """Yield workers in a sandbox of their own, which is made once for all that only looks."""
    made = SandboxedWorkers()
    yield made
    made.close()


@pytest.fixture(scope="session")
def looks_around(tmp_path_factory):
    """Return the file of an answer that does what it is given."""
    file = tmp_path_factory.mktemp("looking") / "answer.py"
    file.write_text(LOOKS_AROUND, encoding="utf-8")
    return str(file)


@pytest.fixture
def look(looking, looks_around, ask):
    """Return a function that runs the body of a coroutine in a sandbox and says how it ended."""

    def run(body, **options):
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        request = ask("", f"async def look():\n{lines}", **options)
        return looking.run(replace(request, answer=looks_around)).end

    return run


@pytest.fixture
def seen(look):
    """Return a function that runs the body of a coroutine in a sandbox and gives its value."""

    def run(body, **options):
        end = look(body, **options)
        assert end.kind == "returned", end
        return end.value

    return run
