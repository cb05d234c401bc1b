"""Tests of a project, on the virtual clock and on their own loop."""

VIRTUAL = "type(asyncio.get_running_loop()).__name__ == 'ProjectLoop'"

ASYNC = f"""
    import asyncio

    async def test_clock():
        assert {VIRTUAL}
"""

PLAIN = ASYNC.replace("assert ", "assert not ")
