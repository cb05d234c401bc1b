"""A gate is an event whose methods have other names."""

import asyncio


class Gate(asyncio.Event):
    open = asyncio.Event.set
    close = asyncio.Event.clear
