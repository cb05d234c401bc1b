"""Step 1: generators that take turns."""

IN_WORDS = {
    "turns": "take_turns",
    "many_turns": "take_turns",
}
"""What messages call them."""


async def turns(answer, plan):
    """Let generators take turns: each has a name, and a list of what it yields."""
    lines = []

    def speak(name, values):
        for number, value in enumerate(values, 1):
            lines.append(f"{name} {number}")
            yield value
        lines.append(f"{name} ends")
        return name

    generators = [speak(*each) for each in plan]
    before = list(generators)
    answer.take_turns([])
    try:
        answer.take_turns(generators)
    finally:
        for line in lines:
            print(line)
    return ["the list is as before" if generators == before else "the list has changed"]


async def many_turns(answer, counts):
    """Let many generators take turns, some of them many thousand turns."""
    taken = [0] * len(counts)

    def take(place, count):
        for _ in range(count):
            taken[place] += 1
            yield

    answer.take_turns([take(*each) for each in enumerate(counts)])
    return [f"{sum(taken)} turns were taken"]
