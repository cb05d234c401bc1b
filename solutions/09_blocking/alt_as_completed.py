"""Readings as they come, each with its place in the list."""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


def read_numbered(number, name):
    return number, read_sensor(name)


async def read_all(names):
    calls = [asyncio.to_thread(read_numbered, *pair) for pair in enumerate(names)]
    readings = dict([await call for call in asyncio.as_completed(calls)])
    return [readings[number] for number in sorted(readings)]
