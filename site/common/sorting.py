"""Sorting names as the reader's language does, for lists short enough to sort in Python."""

import unicodedata


def _after(letter: str, *groups: str) -> dict[str, str]:
    """Return keys that put each group of letters after `letter`, in order; a group's letters sort as one."""
    return {own: f"{letter}\uffff{place}" for place, group in enumerate(groups) for own in group.split()}


# What languages sort otherwise than by the letter another is built on, after the collations of Unicode's CLDR.
DANISH = _after("z", "æ ä", "ø ö ő", "å aa") | {"ü": "y", "ű": "y"}
SWEDISH = _after("z", "å", "ä æ", "ö ø ő") | {"ü": "y", "ű": "y"}
OWN = {
    "da": DANISH,
    "nb": DANISH,
    "nn": DANISH,
    "no": DANISH,
    "sv": SWEDISH,
    "fi": SWEDISH,
    "es": _after("n", "ñ"),
}
BUILT_ON = str.maketrans({"æ": "ae", "ø": "o", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def sort_key(text: str, language: str) -> str:
    """Return the key by which `text` sorts in `language`; in languages not listed, letters sort by their base."""
    folded = unicodedata.normalize("NFC", text.casefold())
    for letters, key in OWN.get(language.partition("-")[0], {}).items():
        folded = folded.replace(letters, key)
    plain = unicodedata.normalize("NFKD", folded.translate(BUILT_ON))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
