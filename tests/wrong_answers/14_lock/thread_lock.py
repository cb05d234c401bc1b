"""A lock for threads: who waits for it stops the event loop, and nobody can give it back.

code: LOOP_BLOCKED
test: test_loses_no_deposit_in_any_order
where: with lock.lock:
next: A lock lets one in
"""

import threading
import weakref

LOCKS = weakref.WeakValueDictionary()


class Lock:
    def __init__(self):
        self.lock = threading.Lock()


async def deposit(bank, account, amount):
    lock = LOCKS.setdefault((bank, account), Lock())
    with lock.lock:
        balance = await bank.read(account)
        new_balance = await bank.think(account, balance, amount)
        await bank.write(account, new_balance)
        return new_balance
