"""Kata 15: a gate where many wait. The lesson is README.md in this folder."""

import asyncio


class Gate:
    """A gate where requests wait while the database is moved; when that is done, it opens.

    ``Gate()`` makes a closed gate. Each gate is independent of all others. Any number of tasks
    may wait at it at the same time, and none of them asks again and again whether it is open.
    A gate is made and used while the event loop runs, on the loop's own thread.
    """

    def __init__(self):
        # TODO: make what the methods below need.
        raise NotImplementedError

    async def wait(self):
        """Wait until the gate is opened; if it is open, return at once.

        Whoever has called it waits from that moment on: an opening in the next turn of the event
        loop lets it go on, too.

        A caller that is cancelled before it has gone on ends at once, as cancelled, also if the
        gate is opened in that step, and leaves nothing running. Nobody else notices: the others
        wait on, and the gate opens and closes for them as before.

        What `wait` returns does not matter.
        """
        # TODO: wait for the moment when the gate is opened.
        raise NotImplementedError

    def open(self):
        """Open the gate. All who wait go on, and until it is closed nobody has to wait.

        All who wait go on in the same turn of the event loop: whatever one of them starts
        then does not run before the others have gone on, too. Their order does not matter.

        Opening an open gate changes nothing.
        """
        # TODO: let everybody go on.
        raise NotImplementedError

    def close(self):
        """Close the gate for all who call `wait` from now on. They wait until it opens again.

        Those for whom it has been opened go on all the same, even if it is opened and closed
        in one step, before they have had a turn. Each opening lets them go on once: whoever has
        gone on and calls `wait` again is one of those who come now.

        When it is closed after an opening, the gate keeps nothing of those who have gone on or
        have left: in a year they are millions.

        Closing a closed gate changes nothing: those who wait there wait on.
        """
        # TODO: from now on, let those who come wait.
        raise NotImplementedError


async def request(gate, name):
    """Answer a request as soon as the *gate* is open."""
    print(name, "waits")
    await gate.wait()
    print(name, "is answered")


async def main():
    """Move the database for 2 s; Ada and Bob ask before it is done, Eve asks later."""
    gate = Gate()
    early = [asyncio.create_task(request(gate, name)) for name in ("Ada", "Bob")]
    await asyncio.sleep(2)
    gate.open()
    await asyncio.gather(*early)
    await request(gate, "Eve")


if __name__ == "__main__":
    asyncio.run(main())
