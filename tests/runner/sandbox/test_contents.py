"""What is put into a sandbox: the answer, its scenarios, and libraries that its kata needs."""

from dataclasses import replace
from pathlib import Path

import pytest

from ...available_sandbox import needs_sandbox

pytestmark = needs_sandbox


def test_answer_runs_as_it_does_outside(sandboxes, workers, ask):
    """The same record, but for what a stopwatch says."""
    request = ask(
        """\
        import asyncio
        async def main(n):
            print("go")
            await asyncio.sleep(n)
            return [n]
        """,
        3,
    )
    inside, outside = sandboxes.run(request), workers.run(request)

    assert (inside.end, inside.timeline) == (outside.end, outside.timeline)
    assert inside.end.value == [3]


def test_answer_need_not_be_readable_by_others(sandboxes, ask):
    """Its content is handed in, and it cannot be changed from inside."""
    request = ask("async def main(): return 1")
    Path(request.answer).chmod(0o600)

    assert sandboxes.run(request).end.value == 1


def test_answer_that_is_not_there_is_said(sandboxes, tmp_path, ask):
    """As it is without a sandbox."""
    request = ask("")
    Path(request.answer).unlink()

    assert (sandboxes.run(request).end.kind, sandboxes.run(request).end.how) == ("broken", "file")


@pytest.mark.parametrize("link", [Path.symlink_to, Path.hardlink_to], ids=["soft", "hard"])
def test_link_is_not_followed(sandboxes, tmp_path, ask, link):
    """Its author may not have been allowed to read the file that it leads to."""
    request = ask("async def main(): return 1")
    other = tmp_path / "solution.py"
    Path(request.answer).rename(other)
    link(Path(request.answer), other)

    assert sandboxes.run(request).end.kind == "broken"


def test_scenarios_stand_beside_the_answer(sandboxes, ask):
    """They are a file of the suite, and drive the answer inside."""
    request = ask(
        "async def main(): return 4",
        scenarios="async def double(answer): return 2 * await answer.main()",
        coroutine="double",
    )

    assert sandboxes.run(request).end.value == 8


def test_all_files_of_scenarios_stand_beside_the_answer(sandboxes, ask, tmp_path):
    """The one that is called imports another."""
    (tmp_path / "four.py").write_text("FOUR = 4\n", encoding="utf-8")
    called = tmp_path / "doubles.py"
    program = (
        "from .four import FOUR\nasync def double(answer): return FOUR + await answer.main()\n"
    )
    called.write_text(program, encoding="utf-8")
    plain = ask("async def main(): return 4")
    files = (str(called), str(tmp_path / "four.py"))
    request = replace(plain, coroutine="double", scenarios=str(called), beside=files)

    assert sandboxes.run(request).end.value == 8


def test_calendar_works_inside(sandboxes, ask):
    """The library freezegun is one of the few libraries that come along."""
    source = """\
        import asyncio, datetime
        async def main():
            await asyncio.sleep(60)
            return datetime.datetime.now().isoformat()
        """
    end = sandboxes.run(ask(source, now="2026-01-05 09:00")).end

    assert end.value == "2026-01-05T09:01:00"


def test_pytest_is_there_if_a_kata_needs_it(sandboxes, ask):
    """With the plugins that a learner has; no other answer sees it."""
    source = """\
        import importlib.util
        NAMES = ("pytest", "pytest_asyncio", "pytest_timeout", "click")
        async def main():
            found = [name for name in NAMES if importlib.util.find_spec(name)]
            if found:
                import pytest, pytest_asyncio.plugin, pytest_timeout
            return found
        """
    request = ask(source)
    ends = [sandboxes.run(replace(request, needs=needs)).end for needs in ((), ("pytest",))]

    assert [end.value for end in ends] == [[], ["pytest", "pytest_asyncio", "pytest_timeout"]]
