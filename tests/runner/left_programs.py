"""Parts of answers that leave something behind."""

HEAD = """\
import asyncio, threading, time

async def page(url=0):
    await asyncio.sleep(9)

async def fails():
    raise ValueError("no page")

async def numbers():
    yield 1
    yield 2

KEPT = []
async def main():
"""


CAREFUL = """
async def careful():
    try:
        print("open")
        yield "a"
        yield "b"
    finally:
        print("closed")

async def further():
    async for name in careful(): yield name
"""
