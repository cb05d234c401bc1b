"""Its lock is free until the next in line has woken: who comes again at once is in it, too.

code: RESULT
test: test_each_account_of_each_bank_has_its_own_turns
where: -
next: Between a read and its write
"""

import asyncio
import weakref


class Lock:
    def __init__(self):
        self.locked = False
        self.line = []

    async def __aenter__(self):
        if self.locked:
            turn = asyncio.get_running_loop().create_future()
            self.line.append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                if turn in self.line:
                    self.line.remove(turn)
                elif not turn.cancelled():
                    self.wake_the_next()
                raise
        self.locked = True

    async def __aexit__(self, kind, error, traceback):
        self.locked = False
        self.wake_the_next()

    def wake_the_next(self):
        while self.line:
            turn = self.line.pop(0)
            if not turn.done():
                turn.set_result(None)
                break


LOCKS = weakref.WeakValueDictionary()


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), Lock())
    async with lock:
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
