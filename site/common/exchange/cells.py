"""Cells of CSV files, which spreadsheets take for formulas when they look like one."""

# A spreadsheet takes a cell that begins with one of these for a formula and runs it.
FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
# Without it spreadsheets take the bytes for their own old encoding and break every accent.
BYTE_ORDER_MARK = "\ufeff"


def defused(value: object) -> str:
    """Return `value` as text that no spreadsheet runs: what looks like a formula gets an apostrophe in front."""
    text = "" if value is None else str(value)
    return f"'{text}" if looks_like_a_formula(text) else text


def as_typed(text: str) -> str:
    """Return `text` without the apostrophe that `defused` put in front of it."""
    return text[1:] if text.startswith("'") and looks_like_a_formula(text[1:]) else text


def looks_like_a_formula(text: str) -> bool:
    """True for `text` that a spreadsheet would run."""
    return text.lstrip(" ").startswith(FORMULA_SIGNS)
