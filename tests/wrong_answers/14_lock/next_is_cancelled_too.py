"""If the next in line is cancelled together with the deposit that ends, it is woken all the same.

code: RAISED
test: test_is_cancelled_in_line
where: line[0].set_result(None)
next: A lock lets one in
"""

import asyncio
import collections

LINES = {}


class Turn:
    def __init__(self, *key):
        self.key = key

    async def __aenter__(self):
        line = LINES.setdefault(self.key, collections.deque())
        turn = asyncio.get_running_loop().create_future()
        line.append(turn)
        if line[0] is turn:
            return
        try:
            await turn
        except asyncio.CancelledError:
            if line[0] is turn:  # its turn had come together with the cancellation
                self.next_one()
            else:
                line.remove(turn)
            raise

    async def __aexit__(self, *_):
        self.next_one()

    def next_one(self):
        line = LINES[self.key]
        line.popleft()
        if line:
            line[0].set_result(None)
        else:
            del LINES[self.key]


async def deposit(bank, account, amount):
    async with Turn(bank, account):
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
