"""What can be wrong with a translation catalogue, said so that a translator can put it right."""

import re
from collections import Counter
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError

from common.catalogues import placeholders, plural_forms, read

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
BRACES = re.compile(r"\{[a-z_]\w*\}")


class _Anything:
    """Stands for every value a message could be filled with."""

    def __getitem__(self, name: str) -> int:
        return 1


def problems(language: str, found: Catalog) -> list[str]:
    """Return what is wrong with the catalogue of `language`, given every message `found` in the code.

    A catalogue is right when it holds exactly those messages, each translated in all plural forms of the language,
    with the placeholders and the HTML of the original.
    """
    try:
        catalogue = read(language)
    except PoFileError as error:
        return [f"cannot be read: {error}"]
    complaints = []
    expected = int(plural_forms(language).split(";")[0].partition("=")[2])
    if catalogue.num_plurals != expected:
        complaints.append(f"header Plural-Forms: {catalogue.num_plurals} forms instead of {expected}")
    for message in found:
        if message.id:
            translated = catalogue.get(_singular(message), message.context)
            complaints += [f"{_name(message)}: {what}" for what in _faults(message, translated)]
    for message in catalogue:
        if message.id and found.get(_singular(message), message.context) is None:
            complaints.append(f"{_name(message)}: is no longer in the code")
    return complaints


def _faults(message: Message, translated: Message | None) -> Iterator[str]:
    if translated is None or translated.id != message.id:
        yield "is missing; run `make messages`"
        return
    if translated.fuzzy:
        yield "is marked fuzzy: read it and remove the mark"
    texts = [translated.string] if isinstance(translated.string, str) else list(translated.string or ())
    if not texts or not all(texts):
        yield "lacks a plural form" if any(texts) else "is not translated"
        return
    for position, text in enumerate(texts):
        is_last = position == len(texts) - 1
        yield from _differences(message, text, may_omit_number=message.pluralizable and not is_last)


def _differences(message: Message, text: str, *, may_omit_number: bool) -> Iterator[str]:
    """Compare one translated `text` with its original.

    A plural form may say its number in words ("one place left"), all but the last, which serves every other number.
    """
    original = message.id if isinstance(message.id, str) else message.id[1]
    wanted, given = Counter(placeholders(original)), Counter(placeholders(text))
    if given - wanted:
        yield f"has unknown placeholders {_list(given - wanted)}"
    if (wanted - given).total() > (1 if may_omit_number else 0):
        yield f"lacks placeholders {_list(wanted - given)}"
    if _fills(original) and not _fills(text):
        yield f"has a percent sign that must be doubled: {text}"
    if sorted(BRACES.findall(original)) != sorted(BRACES.findall(text)):
        yield f"differs in braces: {text}"
    if sorted(TAG.findall(original)) != sorted(TAG.findall(text)):
        yield f"differs in HTML: {text}"


def _fills(text: str) -> bool:
    """Tell whether Python's `%` operator can fill `text`."""
    try:
        text % _Anything()
    except (TypeError, ValueError):
        return False
    return True


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _name(message: Message) -> str:
    context = f"[{message.context}] " if message.context else ""
    return f"{context}“{' '.join(_singular(message).split())}”"


def _list(names: Counter[str]) -> str:
    return ", ".join(sorted(names))
