"""What an answer cannot reach: the record of its run, the next run, and our package."""

import sys

import pytest

UNIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="needs signals of Unix")
pytestmark = UNIX_ONLY


def test_a_copy_of_the_process_has_no_say(run):
    """After ``os.fork()`` the original's record counts, also when the copy is first."""
    record = run("""\
        import os, time
        async def main():
            copy = os.fork() == 0
            if not copy:
                os.wait()
            return "copy" * 50_000 if copy else "original"
        """)

    assert (record.end.kind, record.end.value) == ("returned", "original")


def test_state_does_not_reach_the_next_run(run):
    """Modules that an answer changes are whole again."""
    run(
        "import asyncio, builtins\nasyncio.sleep = None\nbuiltins.print = None\nasync def main(): 0"
    )
    record = run("import asyncio\nasync def main():\n    await asyncio.sleep(1)\n    print('ok')")

    assert [line.text for line in record.timeline.lines] == ["ok"]


def test_the_answer_cannot_import_what_lies_beside_our_package(run):
    """Such as the solutions."""
    record = run("import sys\nasync def main(): return [p for p in sys.path if not p]\n")

    assert record.end.value == []
