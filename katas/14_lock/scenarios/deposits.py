"""Deposits one after another, at once, and failing."""

import asyncio

from .bank import ERRORS, Bank, Odd, copied
from .lines import all_ended

IN_WORDS = {
    "one_after_another": "`deposit`, called again and again",
    "at_once": "the program with several deposits",
    "fails": "deposit",
    "failing": "the program with several deposits",
    "cancelled_at": "the program with several deposits",
    "_balance": "deposit",
    "_outcome": "deposit",
    "_told": "deposit",
}
"""What messages call them."""


async def one_after_another(answer, deposits):
    """Make *deposits* in turn, each with its account, balance, amount, new balance and seconds."""
    found, odd = [], Odd()
    for account, balance, amount, name, waits in deposits:
        new_balance = odd if name == "an odd balance" else name
        bank = Bank(
            {account: balance}, {account: [waits]}, thoughts={account: new_balance}, loud=True
        )
        both = [await answer.deposit(bank, account, amount), bank.books[account]]
        found.append([name if each is odd else each for each in both])
    return found


async def at_once(answer, banks, deposits, fees=False):
    """Make *deposits* at the same time; return what is in the books of all *banks*.

    Args:
        answer: The answer's module.
        banks: Books of each bank, and how many seconds the steps of each turn take.
        deposits: Number of the bank, account, amount, after how many seconds it begins, and how
            many there are one after another.
        fees: Whether a step of some deposits makes one to another account at another bank.

    Returns:
        For each account of each bank what is in it, and what its deposits returned, sorted.
    """
    other = Bank({"fees": 0}, {"fees": [[0, 0, 0]]})

    def pay():
        return answer.deposit(other, "fees", 1)

    banks = [Bank(books, waits, fees=pay if fees else None) for books, waits in banks]
    found = [{account: [] for account in bank.books} for bank in banks]

    calls = [
        _balance(account, amount, seconds, answer, banks[number], found[number][account], times)
        for number, account, amount, seconds, times in deposits
    ]
    await asyncio.gather(*calls)
    return [
        {account: [bank.books[account], sorted(balances)] for account, balances in each.items()}
        for bank, each in zip(banks, found, strict=True)
    ]


async def _balance(account, amount, seconds, answer, bank, found, times):
    """After *seconds* make deposits, one after another, and note what they return."""
    if seconds:
        await asyncio.sleep(seconds)
    for _ in range(times):
        found.append(await answer.deposit(bank, copied(account), amount))


async def fails(answer, step, message, waits):
    """Make one deposit, of which a step fails."""
    bank = Bank({"": 0}, {"": [waits]}, failures={("", step): ConnectionError(message)})
    await answer.deposit(bank, "", 1)


async def failing(answer, failures, followers, waits):
    """Make deposits to many accounts; in each account a step of the first deposit fails.

    Args:
        answer: The answer's module.
        failures: Error and failing step, by account.
        followers: How many deposits of 10 there are to the account after the first, by account.
        waits: How many seconds the steps of each turn take, by account.

    Returns:
        For each account what came out of its deposits, and its balance.
    """
    errors = {account: ERRORS[kind](f"no {step}") for account, (kind, step) in failures.items()}
    bank = Bank(
        dict.fromkeys(failures, 0),
        waits,
        failures={(account, failures[account][1]): error for account, error in errors.items()},
    )

    outcomes = [
        asyncio.gather(
            *[_outcome(copied(account), answer, bank, error) for _ in range(1 + followers[account])]
        )
        for account, error in errors.items()
    ]
    found = await asyncio.gather(*outcomes)
    return {
        account: [*sorted(map(str, each)), bank.books[account]]
        for account, each in zip(failures, found, strict=True)
    }


async def _outcome(account, answer, bank, expected):
    """Make a deposit of 10; return the new balance, or the name of the *expected* error."""
    try:
        return await answer.deposit(bank, account, 10)
    except Exception as error:
        if type(error) is not type(expected):
            raise
        return type(error).__name__ if error is expected else f"another {type(error).__name__}"


async def cancelled_at(answer, waits, stopping, names, cancellations):
    """Make deposits of 10 to one account at the same time, and cancel some of them.

    Args:
        answer: The answer's module.
        waits: How many seconds the steps take.
        stopping: How many seconds a step takes to stop.
        names: A name for each deposit.
        cancellations: After how many seconds who is cancelled, as pairs.

    Returns:
        What is in the account at the end.
    """
    bank = Bank({"ada": 0}, {"ada": [waits]}, stopping=stopping, loud=True)
    tasks = {name: asyncio.create_task(_told(name, answer, bank)) for name in names}
    for seconds, name in cancellations:
        asyncio.get_running_loop().call_later(seconds, tasks[name].cancel)
    await all_ended(tasks.values())
    return bank.books["ada"]


async def _told(name, answer, bank):
    """Make a deposit of 10, and say when it has ended as cancelled."""
    try:
        await answer.deposit(bank, "ada", 10)
    except asyncio.CancelledError:
        print(f"{name} is cancelled")
        raise
