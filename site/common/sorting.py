"""Sorting names as the reader's language does, for lists short enough to sort in Python."""

import unicodedata

# Letters that a language counts as its own, after z. Everywhere else they sort as the letter they are built on.
AFTER_Z = {"da": "æøå", "sv": "åäö", "es": ""}
BUILT_ON = str.maketrans({"æ": "ae", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "þ": "th"})


def sort_key(text: str, language: str) -> str:
    """Return the key by which `text` sorts in `language`, after the alphabets of CLDR for the site's languages."""
    own = AFTER_Z.get(language.partition("-")[0], "")
    letters = []
    for letter in unicodedata.normalize("NFC", text.casefold()):
        if letter in own:
            letters.append("z\uffff" + str(own.index(letter)))
        else:
            letters.append(unicodedata.normalize("NFKD", letter.translate(BUILT_ON)))
    return "".join(letter for letter in "".join(letters) if not unicodedata.combining(letter))
