"""An event says that the race is decided; a class keeps what each fetch came to."""

import asyncio


class Race:
    """One race: who takes part, what they have brought, and whether it is decided."""

    def __init__(self, fetch):
        self.fetch = fetch
        self.decided = asyncio.Event()
        self.pages = []
        self.errors = {}

    async def run(self, number, mirror, of):
        """Let one mirror take part."""
        try:
            self.pages.append(await self.fetch(mirror))
        except Exception as error:
            self.errors[number] = error
        if self.pages or len(self.errors) == of:
            self.decided.set()

    async def result(self, mirrors):
        """Wait for the first page, or for the last failure."""
        runners = [
            asyncio.create_task(self.run(number, mirror, len(mirrors)))
            for number, mirror in enumerate(mirrors)
        ]
        try:
            await self.decided.wait()
        finally:
            await stop(runners)
        if self.pages:
            return self.pages[0]
        raise ExceptionGroup("nobody came in", [self.errors[n] for n in range(len(mirrors))])


async def stop(tasks):
    """Cancel *tasks* and return when they have ended, even if that is interrupted."""
    interrupted = None
    for task in tasks:
        task.cancel()
    while not all(task.done() for task in tasks):
        try:
            await asyncio.wait(tasks)
        except asyncio.CancelledError as request:
            interrupted = request
    if interrupted is not None:
        raise interrupted


async def fastest(mirrors, fetch):
    """Return the page of the first mirror that has it."""
    return await Race(fetch).result(mirrors)
