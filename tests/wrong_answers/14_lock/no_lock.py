"""There is only one thread, so no lock: but each `await` lets another deposit run.

code: RACE; also: CONCURRENT, RESULT, TOO_FAST
test: test_loses_no_deposit_in_any_order
where: -
next: Between a read and its write
"""


async def deposit(bank, account, amount):
    balance = await bank.read(account)
    new_balance = await bank.think(account, balance, amount)
    await bank.write(account, new_balance)
    return new_balance
