"""Kata 14: deposits at the same time. The lesson is README.md in this folder."""

import asyncio


async def deposit_alone(bank, account, amount):
    """Add *amount* to *account*, in three steps: it works while no other deposit is under way."""
    balance = await bank.read(account)
    new_balance = await bank.think(account, balance, amount)
    await bank.write(account, new_balance)
    return new_balance


async def deposit(bank, account, amount):
    """Do what `deposit_alone` does, also when many deposits are under way: none is lost.

    The bank is asked for each step once, in the same order, with the same arguments; the
    new balance is what `think` gives, whatever it is. Deposits to one account of one bank
    take turns, in any order: from its `read` to its end, a deposit has the account for
    itself. A deposit begins at once if the account is free, else as soon as the deposit
    before it has ended. Deposits to other accounts, or at other banks, do not wait for it;
    a step may make one itself.

    However a deposit ends, the next one has its turn. An error of a step comes out
    unchanged, the same object, and nothing more is asked for. A cancellation cancels the
    step that is under way, and `deposit` ends as cancelled as soon as that step has
    ended, which may take a while. A deposit that is cancelled before its turn ends at once,
    and the bank is never asked. A step ends as cancelled if it is cancelled, and only then.

    An account is a string, "" too; strings that are equal are the same account. Banks are
    objects that are not equal to each other, and can be keys of a dictionary, also of a
    weak one. When no deposit to an account is under way, nothing is kept of it or for it,
    neither here nor in the bank: there are millions of accounts.
    """
    # TODO: let the deposits to one account take turns.
    raise NotImplementedError


class Bank:
    """A small bank to try it with."""

    def __init__(self):
        self.books = {"ada": 100, "bob": 100}

    async def read(self, account):
        await asyncio.sleep(0.5)
        return self.books[account]

    async def think(self, account, balance, amount):
        await asyncio.sleep(0.5)
        print(f"{account} has {balance} and gets {amount}")
        return balance + amount

    async def write(self, account, balance):
        await asyncio.sleep(0.5)
        self.books[account] = balance


async def _try(function):
    bank = Bank()
    deposits = ("ada", 10), ("ada", 20), ("bob", 5)
    await asyncio.gather(*(function(bank, *each) for each in deposits))
    print(function.__name__, "leaves", bank.books)


if __name__ == "__main__":
    asyncio.run(_try(deposit_alone))
    asyncio.run(_try(deposit))
