"""Runs of one answer share a sandbox, and none finds the files of another."""

from dataclasses import replace

from ...available_sandbox import needs_sandbox

pytestmark = needs_sandbox


def test_next_run_of_the_same_answer_is_fast(sandboxes, ask):
    """The sandbox is made once; after that a run costs what it costs outside."""
    request = ask("async def main(): return 1")
    sandboxes.run(request)
    server = sandboxes._server
    sandboxes.run(request)

    assert sandboxes._server is server


def test_runs_with_and_without_scenarios_share_a_sandbox(sandboxes, ask):
    """Tests of one kata take turns between the two; a sandbox takes longer than many runs."""
    driven = ask(
        "async def main(): return 4",
        scenarios="async def double(answer): return 2 * await answer.main()",
        coroutine="double",
    )
    plain = replace(driven, coroutine="main", scenarios=None, beside=(driven.scenarios,))
    ends = [sandboxes.run(plain).end.value]
    server = sandboxes._server
    ends += [sandboxes.run(request).end.value for request in (driven, plain)]

    assert ends == [4, 8, 4]
    assert sandboxes._server is server


def test_runs_that_call_different_files_of_scenarios_share_a_sandbox(sandboxes, ask, tmp_path):
    """Which of them a run calls makes no other sandbox."""
    names = ("first", "second")
    for name in names:
        (tmp_path / f"{name}.py").write_text(f"async def {name}(answer): return '{name}'\n")
    files = tuple(str(tmp_path / f"{name}.py") for name in names)
    plain = ask("async def main(): return 4")
    ends, servers = [], set()
    for name, file in zip(names, files, strict=True):
        request = replace(plain, coroutine=name, scenarios=file, beside=files)
        ends.append(sandboxes.run(request).end.value)
        servers.add(sandboxes._server)

    assert ends == ["first", "second"]
    assert len(servers) == 1


def test_files_that_a_run_leaves_are_gone_at_the_next(sandboxes, ask):
    """In /tmp and /dev/shm; anywhere else none can be made."""
    request = ask("""\
        import os
        async def main():
            before = os.listdir("/tmp") + os.listdir("/dev/shm")
            os.makedirs("/tmp/a/b")
            for path in ("/tmp/a/b/c", "/dev/shm/d"):
                open(path, "w").close()
            refused = []
            for path in ("/x", "/dev/x", "/etc/x", "/answer/x", "/kata/x", "/libraries/x"):
                try:
                    open(path, "w").close()
                except OSError:
                    refused.append(path)
            return before, refused
        """)

    for _ in range(2):
        value = sandboxes.run(request).end.value["items"]
        assert value == [[], ["/x", "/dev/x", "/etc/x", "/answer/x", "/kata/x", "/libraries/x"]]
