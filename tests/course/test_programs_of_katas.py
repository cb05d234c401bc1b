"""Programs that nobody here wrote talk to an answer, where they are installed."""

import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the test is skipped there")

PROGRAMS = ("bash", "nc", "curl")

JUDGED = [
    *("-c", str(ROOT / "pyproject.toml"), f"--rootdir={ROOT}", str(ROOT / "katas/30_streams")),
    *("--kata-answers", str(ROOT / "solutions"), "-k", "test_answers_other_programs"),
    *("-q", "-p", "no:cacheprovider"),
]
"""What pytest is asked for in each test: it starts a worker that finds the programs."""


@pytest.fixture
def judged(tmp_path, pytester, monkeypatch):
    """Return a function that judges kata 30's solution where only some programs are installed."""

    def judge(**programs):
        for name, path in programs.items():
            (tmp_path / name).symlink_to(path)
        monkeypatch.setenv("PATH", str(tmp_path))
        return pytester.runpytest_inprocess(*JUDGED).stdout.str()

    return judge


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_that_is_installed_talks_to_the_solution(judged, name):
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")

    assert "1 passed" in judged(**{name: path})


def test_nobody_needs_other_programs(judged):
    """A machine may have none of them."""
    assert "1 passed" in judged()


def test_each_program_that_is_installed_has_a_say(judged, tmp_path):
    """One that gets other replies is named."""
    liar = tmp_path / "liar"
    liar.write_text("#!/bin/sh\necho coffee\n", encoding="utf-8")
    liar.chmod(0o755)

    assert "nc, coffee" in judged(nc=liar)


def test_a_curl_without_telnet_is_none(judged, tmp_path):
    """It has other protocols."""
    curl = tmp_path / "other"
    curl.write_text("#!/bin/sh\necho Protocols: http https\n", encoding="utf-8")
    curl.chmod(0o755)

    assert "1 passed" in judged(curl=curl)
