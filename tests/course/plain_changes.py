"""What the operators for mistakes of any program change, by an example for each."""

PLAIN_CHANGES = {
    "comparison changed": (
        "a < b\na not in b\n",
        ["a < b -> a <= b", "a not in b -> a in b"],
    ),
    "and or": (
        "a and b\n",
        ["a and b -> a or b", "a and b -> a", "a and b -> b"],
    ),
    "condition turned": (
        "if a:\n    pass\n",
        ["if a: -> if not a:"],
    ),
    "always or never": (
        "x = 1 if a else 2\n",
        ["x = 1 if a else 2 -> x = 1 if True else 2", "x = 1 if a else 2 -> x = 1 if False else 2"],
    ),
    "else gone": (
        "if a:\n    f()\nelse:\n    g()\n",
        ["g() -> pass"],
    ),
    "loop once": (
        "while a:\n    f()\n",
        ["while a: -> if a:"],
    ),
    "statement gone": (
        "f()\na[0] = 1\nb = 1\n",
        ["f() -> pass", "a[0] = 1 -> pass"],
    ),
    "other way on": (
        "while a:\n    break\nwhile b:\n    continue\n",
        ["break -> continue", "break -> pass", "continue -> break", "continue -> pass"],
    ),
    "return changed": (
        "def f():\n    return 1\n",
        ["return 1 -> return None", "return 1 -> 1"],
    ),
    "decorator gone": (
        "@a\ndef f():\n    pass\n",
        ["@a -> nothing"],
    ),
    "number changed": (
        "x = 1\n",
        ["x = 1 -> x = 2", "x = 1 -> x = 0"],
    ),
    "text changed": (
        "x = 'a'\n",
        ["x = 'a' -> x = 'xa'"],
    ),
    "flag turned": (
        "x = True\n",
        ["x = True -> x = False"],
    ),
    "operator changed": (
        "a + b\n",
        ["a + b -> a - b"],
    ),
    "name changed": (
        "min(a)\n",
        ["min(a) -> max(a)"],
    ),
    "index changed": (
        "a[0]\na[1:]\n",
        ["a[0] -> a[-1]", "a[1:] -> a[:]"],
    ),
    "bound changed": (
        "range(n)\nenumerate(a)\n",
        ["range(n) -> range(n + 1)", "range(n) -> range(n - 1)", "enumerate(a) -> enumerate(a, 1)"],
    ),
    "argument gone": (
        "f(a, b, c=1)\n",
        ["f(a, b, c=1) -> f(a, b)"],
    ),
}
"""For each operator an answer, and what it changes in it."""
