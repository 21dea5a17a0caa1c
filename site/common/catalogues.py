"""Translation catalogues without GNU gettext: found in the code, kept in `.po` files, compiled to `.mo` by Babel."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import generate_po, read_po
from babel.plural import to_gettext
from django.conf import settings
from django.utils.translation.template import templatize

FOLDERS = ("cms", "events", "partners", "site", "templates")
TEMPLATE_SUFFIXES = {".html", ".txt"}
# Which argument of each function is the context ("c"), the singular and the plural.
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
NAMED_PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]")
POSITIONAL_PLACEHOLDER = re.compile(r"(?<!%)(?:%%)*(%[sdif])")


def languages() -> list[str]:
    """Return the codes of the languages that need a catalogue: all of the site's but the one the code is written in.

    A variety such as `de-ch` needs none where the site has the language itself: gettext falls back to that.
    """
    known = {code for code, _ in settings.LANGUAGES}
    varieties = {code for code in known if "-" in code and code.partition("-")[0] in known}
    return [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE and code not in varieties]


def path_of(language: str) -> Path:
    """Return where the catalogue of `language` is kept."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def plural_forms(language: str) -> str:
    """Return the `Plural-Forms` header for `language`, from the rules of the Unicode CLDR.

    The forms stand in CLDR's order: zero, one, two, few, many, other, each only where the language has it.
    """
    rule = to_gettext(Locale.parse(language).plural_form)
    # CLDR's operand e is the exponent of "1 million"; whole numbers as gettext knows them have none.
    return re.sub(r"\be\b", "0", rule)


def collect() -> Catalog:
    """Return every message marked for translation in our Python code and templates, with the files that hold it."""
    found = Catalog(charset="utf-8")
    for path in _sources():
        name = path.relative_to(settings.ROOT).as_posix()
        for _, text, comments, context in extract(
            "python", BytesIO(_python_source(path, name)), KEYWORDS, comment_tags=("Translators:",)
        ):
            if text:
                # Without a line number, which Babel leaves out as well; only its types want one.
                places: Any = [(name, None)]
                found.add(text, locations=places, auto_comments=comments, context=context)
    return found


def read(language: str) -> Catalog:
    """Return the catalogue of `language`, empty if there is none. Raises `babel.messages.pofile.PoFileError`."""
    path = path_of(language)
    if not path.exists():
        return _empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8", abort_invalid=True)


def merge(found: Catalog, known: Catalog, language: str) -> Catalog:
    """Return a catalogue of exactly the messages `found`, with the translations that `known` has for them.

    A message that is new is left untranslated, never guessed from a similar one; one that is gone is dropped.
    """
    merged = _empty(language)
    for message in found:
        if not message.id:
            continue
        old = known.get(_key(message), message.context)
        keep = old if old is not None and old.pluralizable == message.pluralizable else None
        merged.add(
            message.id,
            keep.string if keep else None,
            locations=message.locations,
            flags=keep.flags & {"fuzzy"} if keep else (),
            auto_comments=message.auto_comments,
            user_comments=keep.user_comments if keep else (),
            context=message.context,
        )
    return merged


def render(catalogue: Catalog, language: str) -> str:
    """Return the text of the `.po` file: sorted, and without dates and line numbers that would change every day."""
    headers = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(language),
    }
    for message in catalogue:
        message.flags -= {"python-format", "python-brace-format"}  # Babel takes "50 % discount" for one
        if placeholders(_key(message)):
            message.flags.add("python-format")
    head = 'msgid ""\nmsgstr ""\n' + "".join(f'"{name}: {value}\\n"\n' for name, value in headers.items())
    body = generate_po(
        catalogue, omit_header=True, include_lineno=False, ignore_obsolete=True, sort_by="message", width=100
    )
    return head + "\n" + "".join(body).rstrip("\n") + "\n"


def compile_catalogue(language: str) -> bool:
    """Write the `.mo` file beside the catalogue, unless it is newer already; tell whether it was written."""
    source = path_of(language)
    target = source.with_suffix(".mo")
    if not source.exists() or (target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns):
        return False
    content = BytesIO()
    write_mo(content, read(language))
    # Written aside and moved, so that a server starting meanwhile never reads half a file.
    unfinished = target.with_suffix(".new")
    unfinished.write_bytes(content.getvalue())
    unfinished.replace(target)
    return True


def placeholders(text: str) -> list[str]:
    """Return what Python's `%` operator would fill in `text`: every name once, every position, sorted.

    A percent sign followed by a space is punctuation: "50 % discount" has none.
    """
    named = {f"%({name})" for name in NAMED_PLACEHOLDER.findall(text)}
    return sorted([*named, *POSITIONAL_PLACEHOLDER.findall(text)])


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _empty(language: str) -> Catalog:
    catalogue = Catalog(locale=language, charset="utf-8")
    catalogue.mime_headers = [("Plural-Forms", plural_forms(language))]
    return catalogue


def _sources() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((settings.ROOT / folder).rglob("*")):
            if path.suffix in TEMPLATE_SUFFIXES or (path.suffix == ".py" and "migrations" not in path.parts):
                yield path


def _python_source(path: Path, name: str) -> bytes:
    """Return `path` as Python whose calls of gettext can be read; Django turns its template tags into such calls."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text.encode()
    # What lay between the tags became words without meaning; their indentation must not look like Python's.
    return "\n".join(line.strip() for line in templatize(text, origin=name).splitlines()).encode()
