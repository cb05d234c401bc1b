"""Which line a record names for a result: where its function has ended, and how."""

import pytest

from .place_scenarios import SCENARIOS


@pytest.mark.parametrize(
    ("body", "line", "names"),
    [
        ("return [1]", 2, False),
        ("pages = [1]\n    return pages", 3, True),
        ("first = second = 1\n    return first, second", 3, True),
        ("if 1:\n        return [1]\n    return [2]", 3, False),
        ("def inner():\n        return 2\n    return [inner()]", 4, False),
        ("pass", 2, False),
    ],
)
def test_a_result_knows_the_line_that_it_has_come_from(run, body, line, names):
    """Of several returns, the one that ran; without any, the last line."""
    end = run(f"async def main():\n    {body}\n").end

    assert (end.place and end.place.line, end.names) == (line, names)


@pytest.mark.parametrize(
    ("body", "line", "returned", "in_a_loop"),
    [
        ("for n in 1, 2:\n        return [n]", 3, "value", True),
        ("for n in 1, 2:\n        await asyncio.sleep(n)", 2, "end", False),
        ("while True:\n        return [1]", 3, "value", False),
        ("for n in 1, 2:\n        print(n)\n        break", 4, "end", True),
        ("await asyncio.sleep(1)\n    if 0:\n        return [1]", 3, "end", False),
        ("await asyncio.sleep(1)\n    return print()", 3, "value", False),
        ("await asyncio.sleep(1)\n    return", 3, "nothing", False),
        ("async with asyncio.timeout(1):\n        return [1]", 3, "", False),
        ("try:\n        return [1]\n    finally:\n        print()", 3, "", False),
    ],
)
def test_a_result_says_how_its_function_has_ended(run, body, line, returned, in_a_loop):
    """What runs after a `return` may be the last line, and does not hide it."""
    end = run(f"import asyncio; async def main():\n    {body}\n".replace("; ", "\n", 1)).end

    assert (end.place.line - 1, end.returned, end.in_a_loop) == (line, returned, in_a_loop)


def test_a_function_that_sorts_its_failures_names_no_line(run):
    """Behind an `except*` each Python goes back to another line, or to none."""
    source = """\
        async def main():
            try:
                raise ExceptionGroup("two", [ValueError(), KeyError()])
            except* ValueError:
                pass
            except* KeyError:
                print("no key")
        """

    assert run(source).end.place is None


def test_a_function_that_has_raised_returns_nothing_from_a_line(run):
    """What a scenario makes of its exception is no value of the function's only `return`.

    What an `except*` does not catch is raised again at no line of the file.
    """
    for caught in "except* ValueError", "except ValueError":
        source = f"""\
            import asyncio
            async def main():
                try:
                    await asyncio.sleep(2)
                {caught}:
                    pass
                return 1
            """
        end = run(source, scenarios=SCENARIOS, coroutine="cancelled").end

        assert (end.kind, end.value, end.place) == ("returned", "cancelled", None)
