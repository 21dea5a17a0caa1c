"""The page about the interface, for people: made of its description, in the reader's language."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from common.languages import current_language
from events.calendars.api.description import PREFIX, document
from events.calendars.api.limits import LIMIT, SECONDS
from events.calendars.api.parameters import MOST, USUAL

# What is asked in the examples; the addresses of one event are the same with its slug in them.
QUESTIONS = {
    "listEvents": "?country=DE&from=2027-01-01&limit=10",
    "getEvent": "?lang=de",
    "getProgramme": "?lang=de",
}


class Field(NamedTuple):
    """A field of an answer or a parameter of a question; `type` is written as programmers do, in no language."""

    name: str
    type: str
    text: str
    usual: object = None
    example: str = ""


class Question(NamedTuple):
    """One thing that can be asked, with an example of the question and of the answer."""

    key: str
    title: str
    text: str
    path: str
    parameters: list[Field]
    address: str
    answer: str


class Shape(NamedTuple):
    """What one part of the answers consists of."""

    name: str
    fields: list[Field]


@require_safe
def to_page(request: HttpRequest) -> HttpResponse:
    """Send who asks at the root of the interface to the page, in the language their browser prefers."""
    response = redirect("api_page")
    response["Vary"] = "Accept-Language"
    return response


@require_safe
def api_page(request: HttpRequest) -> HttpResponse:
    """Show what can be asked and how."""
    context = {
        "root": settings.BASE_URL + PREFIX,
        "questions": list(_questions()),
        "shapes": list(_shapes()),
        "limit": LIMIT,
        "minutes": SECONDS // 60,
        "usual": USUAL,
        "most": MOST,
        "reader": current_language(),
    }
    return render(request, "events/api/page.html", context)


def _questions() -> Iterator[Question]:
    for path, methods in document()["paths"].items():
        asked = methods["get"]
        key = asked["operationId"]
        answer = asked["responses"]["200"]["content"]["application/json"]["example"]
        address = settings.BASE_URL + path.replace("{slug}", "neighbours-first") + QUESTIONS.get(key, "")
        yield Question(
            key=key,
            title=_translated(asked, "summary"),
            text=_translated(asked),
            path=path,
            parameters=[_parameter(one) for one in asked["parameters"] if one["in"] == "query"],
            address=address,
            answer=json.dumps(answer, ensure_ascii=False, indent=2),
        )


def _parameter(told: Mapping[str, Any]) -> Field:
    schema = told["schema"]
    several = schema.get("type") == "array"
    written = type_of(schema["items"] if several else schema).removesuffix(" | null")
    name, example = told["name"], told["example"]
    if several:
        (example,) = example
    shown = "" if " | " in written and "date" not in written else f"{name}={example}"
    return Field(name, written, _translated(told), schema.get("default") or None, shown)


def _shapes() -> Iterator[Shape]:
    for name, schema in document()["components"]["schemas"].items():
        if "properties" in schema:
            fields = [Field(key, type_of(part), _translated(part)) for key, part in schema["properties"].items()]
            yield Shape(name, fields)


def type_of(schema: Mapping[str, Any]) -> str:
    """Return what `schema` allows, as programmers write it: `Event[]`, `date-time | null`, `open | closed`."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        meant = document()["components"]["schemas"][name]
        return type_of(meant) if "enum" in meant else name
    if "anyOf" in schema:
        return " | ".join(type_of(choice) for choice in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(schema["enum"])
    if schema.get("type") == "array":
        item = type_of(schema["items"])
        return f"({item})[]" if " | " in item else f"{item}[]"
    if "additionalProperties" in schema:
        return "{language: string}"
    return str(schema.get("format") or schema["type"])


def _translated(told: Mapping[str, Any], part: str = "description") -> str:
    """Return a `part` of `told` in the reader's language; gettext has an answer of its own for no words."""
    # Not named within the call: what stands there in quotation marks is collected for translation.
    text = told.get(part, "")
    return gettext(text) if text else ""
