"""Kata 12: ten thousand conversations at once. The lesson is README.md in this folder."""

import asyncio
import time


async def serve_all(clients, handle):
    """Hold a conversation with each of *clients*, all at the same time.

    ``await handle(client)`` is one conversation: it takes a while, mostly waiting, and
    returns something or raises (never KeyboardInterrupt or SystemExit, which end the
    program). The result is a list with one outcome for each client, in the order of
    *clients*: what `handle` returned, whatever that is, or the exception object if it
    failed. One that ends as cancelled has failed, too, with a CancelledError. A
    conversation that fails does not disturb the others.

    *clients* is a list of numbers and texts, all of them different. There may be more
    than ten thousand. Together they take as long as the slowest conversation, and no
    thread is started for them. Without any clients the list is empty.

    When `serve_all` itself is cancelled (once), at whatever moment, so are all its
    conversations; it ends as cancelled, and they have ended by then, even if they take
    a while to end. It does not wait for what they would do if nobody cancelled them.
    """
    return await asyncio.gather(*map(handle, clients), return_exceptions=True)


async def example_handle(client):
    """Wait a second for *client*; every thousandth hangs up."""
    await asyncio.sleep(1)
    if client % 1000 == 999:
        raise ConnectionError(f"client {client} has gone")
    return f"goodbye {client}"


if __name__ == "__main__":
    begin = time.perf_counter()
    outcomes = asyncio.run(serve_all(list(range(10_000)), example_handle))
    failed = sum(isinstance(outcome, Exception) for outcome in outcomes)
    print(f"{len(outcomes):,} clients in {time.perf_counter() - begin:.2f} s,", end=" ")
    print(f"of which {failed} failed")
