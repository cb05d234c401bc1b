"""An answer that replaces a part of the worker has no record that counts."""

import pytest

REPLACING = {
    "a method": (
        "import sys\nrecorder = sys.modules['pytest_asyncio_kata.worker.recording.recorder']\n"
        "recorder.Recorder.printed = lambda self, text: None\n"
    ),
    "a function": (
        "import sys\nvalues = sys.modules['pytest_asyncio_kata.record.values']\n"
        "values.encode = lambda value: 42\n"
    ),
    "the code of a function": (
        "import sys\nvalues = sys.modules['pytest_asyncio_kata.record.values']\n"
        "values.encode.__code__ = (lambda value: 42).__code__\n"
    ),
    "a builtin": "import builtins\nbuiltins.round = lambda *_: 4.0\n",
    "the writer of JSON": "import json\njson.dumps = lambda *_, **__: '[]'\n",
    "a class": (
        "import sys\nrun = sys.modules['pytest_asyncio_kata.worker.execution']\nrun.End = dict\n"
    ),
}


@pytest.mark.parametrize("what", sorted(REPLACING))
def test_record_of_a_part_that_was_replaced_does_not_count(run, what):
    """While the answer is imported, or by its coroutine; if a record can be made at all."""
    lines = REPLACING[what].splitlines()
    source = "\n".join([*lines, "async def main():", "    return 1"])
    late = "\n".join(["async def main():", *(f"    {line}" for line in lines), "    return 1"])

    for text in (source, late):
        end = run(text).end
        assert end.kind in ("unproven", "harness", "died"), end


def test_method_of_an_object_is_part_of_it(run):
    """The loop of the run has no clock but its own."""
    end = run("""\
        import asyncio
        async def main():
            asyncio.get_running_loop().clock.seconds = lambda: 4.0
        """).end

    assert end.message == "Clock.seconds was replaced; no part of the tool is replaced"


def test_noticing_of_coroutines_is_part_of_it(run):
    """Python calls a function by name when it destroys a coroutine that nobody has awaited."""
    end = run("""\
        import warnings
        async def main():
            warnings._warn_unawaited_coroutine = lambda coro: None
            main()
        """).end

    assert end.message == (
        "warnings._warn_unawaited_coroutine was replaced; no part of the tool is replaced"
    )


def test_replaced_sweep_is_not_believed(run):
    """A call that another function cancels has not been cancelled by us."""
    record = run(
        """\
        import asyncio, sys
        sweep = sys.modules["pytest_asyncio_kata.worker.sweep"]
        sweep.Sweep.cancel_everywhere = lambda self, steps, **options: None
        async def main():
            await asyncio.sleep(1)
        """,
        cancel_everywhere=True,
    )

    assert record.end.message.startswith("pytest_asyncio_kata.worker.sweep.Sweep") or (
        record.end.message.startswith("Sweep.cancel_everywhere was replaced")
    )


@pytest.mark.parametrize(
    "source",
    [
        "import builtins, functools\nbuiltins.print = functools.partial(print, flush=True)\n",
        "import asyncio\nreal = asyncio.sleep\nasyncio.sleep = lambda s: real(s)\n",
        "import time, random\ntime.sleep = None\nrandom.seed(1)\nsum = len = round = None\n",
    ],
)
def test_what_an_answer_does_for_itself_is_left_alone(run, source):
    """Names of its own, printing, and asyncio: what that comes to is judged by what it does."""
    assert run(source + "async def main():\n    return 1\n").end.value == 1
