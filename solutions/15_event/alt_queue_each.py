"""A queue for each one who waits, as a letter box; opening puts a letter into each."""

import asyncio


class Gate:
    def __init__(self):
        self.is_open = False
        self.boxes = []

    async def wait(self):
        if not self.is_open:
            box = asyncio.Queue()
            self.boxes.append(box)
            await box.get()

    def open(self):
        self.is_open = True
        while self.boxes:
            self.boxes.pop().put_nowait(None)

    def close(self):
        self.is_open = False
