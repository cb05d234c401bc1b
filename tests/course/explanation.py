"""An explanation of a mistake that no test can notice."""

ENTRY = """[[same]]
operator = "items changed"
change = "main begins -> names = list(names)[:100]"
why = "Nobody naps a hundred times."
"""


def explain(course, text):
    """Write *text* as the explanations of the sample."""
    path = course.layout.solutions / course.kata.name / "mutants.toml"
    path.write_text(text, encoding="utf-8")
