"""An answer whose file cannot be used: what is said, and of which line."""

import sys
from pathlib import Path

import pytest

UNIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="needs signals of Unix")
pytestmark = UNIX_ONLY


def test_a_message_of_a_failed_import_says_which(run):
    """With type and text."""
    record = run("import no_such_module\n")

    assert record.end.message == "ModuleNotFoundError: No module named 'no_such_module'"


def test_a_syntax_error_shows_its_line(run):
    """As the answer has it."""
    record = run("x = 1\nasync def main() return 3\n")

    assert record.end.message == "expected ':'"
    assert record.end.source == "async def main() return 3"
    assert (record.end.place.file, record.end.place.line) == ("answer.py", 2)


def test_a_file_that_is_not_there_is_said(workers, ask):
    """Its path is in the message."""
    request = ask("", clock="virtual")
    missing = type(request)(request.answer + ".gone.py", "main", "kata", [])
    record = workers.run(missing)

    assert (record.end.kind, record.end.how) == ("broken", "file")
    assert "answer.py.gone.py" in record.end.message


def test_a_file_that_is_not_utf8_is_refused(workers, ask):
    """Saved by an editor with other ideas."""
    request = ask("")
    Path(request.answer).write_bytes("async def main(): 'Grüße'\n".encode("latin-1"))
    end = workers.run(request).end

    assert (end.kind, end.how, end.place.file) == ("broken", "unfit", "answer.py")
