"""Answers that are cancelled at each of their steps."""

TWO_SLEEPS = """\
import asyncio

async def main():
    print("start")
    try:
        await asyncio.sleep(1)
        await asyncio.sleep(2)
    finally:
        print("closed")
"""
