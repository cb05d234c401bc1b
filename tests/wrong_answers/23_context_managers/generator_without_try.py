"""A generator without `try`: an exception of the block skips what follows the `yield`.

code: OUTPUT; also: CLEANUP_MISSED, RESULT
test: test_a_time_limit_leaves_nothing_open
where: -
next: Half way in, and half way out
"""

import contextlib


@contextlib.asynccontextmanager
async def Opened(names, network):
    connections = [await network.open(name) for name in names]
    yield connections
    for connection in reversed(connections):
        await network.close(connection)
