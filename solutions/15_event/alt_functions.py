"""No class at all: three functions share a list, and the loop calls those who wait."""

import asyncio
import types


def Gate():  # noqa: N802
    waiting, state = [], {"open": False}

    async def wait():
        if state["open"]:
            return
        woken = asyncio.get_running_loop().create_future()
        waiting.append(lambda: woken.done() or woken.set_result(None))
        await woken

    def open_it():
        state["open"] = True
        calls, waiting[:] = list(waiting), []
        for wake in calls:
            asyncio.get_running_loop().call_soon(wake)

    def close():
        state["open"] = False

    return types.SimpleNamespace(wait=wait, open=open_it, close=close)
