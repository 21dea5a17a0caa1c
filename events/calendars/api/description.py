"""The OpenAPI 3.1 document of the interface, made once per process."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja.openapi.schema import REF_TEMPLATE

from events.calendars.api.answers import answer
from events.calendars.api.endpoints import api
from events.calendars.api.schemas import Problem

PREFIX = "/api/v1/"
SCHEMAS = "#/components/schemas"
# In its first form, which says what is right; the page shows the same to people.
PROBLEMS = {
    "404": _("Nothing is there, or it is not public."),
    "405": _("The interface is for reading only."),
    "422": _("A parameter or a value is not known; the answer says which ones are."),
    "429": _("Too many questions in a short time; “Retry-After” says how many seconds to wait."),
}
HEADERS = {
    "ETag": _("Send it as “If-None-Match” next time: while nothing has changed, the answer is an empty 304."),
    "Last-Modified": _("The last change of what is told. Only the ETag tells whether anything has changed."),
    "Link": _("Other pages of a list, and this description (RFC 8288)."),
    "RateLimit-Policy": _("How many questions one address may ask (q) in how many seconds (w)."),
    "RateLimit": _("How many questions are left (r), and in how many seconds there are more (t)."),
}
TEXT = {"type": "string"}


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """Return the document as plain data; nobody changes it."""
    made: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX)))
    components = made["components"]
    problem = Problem.model_json_schema(ref_template=REF_TEMPLATE, mode="serialization")
    components["schemas"].update(problem.pop("$defs"), Problem=problem)
    components["headers"] = {name: {"description": text, "schema": TEXT} for name, text in HEADERS.items()}
    components["responses"] = {
        f"Problem{status}": {
            "description": text,
            "content": {"application/problem+json": {"schema": {"$ref": REF_TEMPLATE.format(model="Problem")}}},
        }
        for status, text in PROBLEMS.items()
    }
    for methods in made["paths"].values():
        for operation in methods.values():
            _complete(operation, components["schemas"])
    # Ninja leaves there what only parameters are made of.
    used = _used_by([made["paths"], components["responses"]], components["schemas"])
    components["schemas"] = {name: schema for name, schema in components["schemas"].items() if name in used}
    return made


def _used_by(part: object, schemas: Mapping[str, Any]) -> set[str]:
    """Return the names of the `schemas` that `part` of the document needs, and those that these need."""
    if isinstance(part, list):
        return set().union(*(_used_by(one, schemas) for one in part))
    if not isinstance(part, dict):
        return set()
    used = _used_by(list(part.values()), schemas)
    start, _slash, name = str(part.get("$ref", "")).rpartition("/")
    if start == SCHEMAS:
        used |= {name} | _used_by(schemas[name], schemas)
    return used


def _complete(operation: dict[str, Any], schemas: Mapping[str, Any]) -> None:
    """Add what every answer has: an example, headers, and the problems there may be."""
    good = operation["responses"]["200"]
    good["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS}
    content = good["content"]["application/json"]
    content["example"] = example_of(content["schema"], schemas)
    operation["responses"]["304"] = {"description": _("Nothing has changed since the copy whose ETag was sent.")}
    for status in PROBLEMS:
        operation["responses"][status] = {"$ref": f"#/components/responses/Problem{status}"}


def example_of(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Any:
    """Return an example of what `schema` describes, made of the examples of its parts."""
    if "examples" in schema:
        return schema["examples"][0]
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    for choice in schema.get("anyOf", ()):
        return example_of(choice, schemas)
    if "enum" in schema:
        return schema["enum"][0]
    if "properties" in schema:
        return {name: example_of(part, schemas) for name, part in schema["properties"].items()}
    if schema.get("type") == "array":
        return [example_of(schema["items"], schemas)]
    return _PLAIN.get(schema.get("format", ""), _PLAIN.get(schema.get("type", "")))


_PLAIN: dict[str, Any] = {
    "uuid": "5f0c1a52-2b1e-4c0e-9d0a-7f1f6f1b9c3e",
    "boolean": True,
    "integer": 1,
    "number": 1.0,
    "string": "…",
}


def openapi(request: HttpRequest) -> HttpResponse:
    """Serve the document."""
    body = json.dumps(document(), ensure_ascii=False, indent=1).encode()
    return answer(request, lambda: body, mark=body, lang="en")
