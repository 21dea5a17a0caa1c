"""The page tree, built once and copied from then on: building it takes longer than most tests."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Model
from wagtail.models import Site

from cms.actions import provision_spaces
from events.models import Event
from partners.models import Partner, User

Row = tuple[Any, ...]


@dataclass
class Difference:
    """What building the tree changed in one table."""

    model: type[Model]
    keys_before: set[Any]
    gone: list[Any]
    new: list[Model]


# By the settings a tree depends on; each worker has a database of its own and remembers for that one.
_recorded: dict[str, list[Difference]] = {}


@transaction.atomic
def make_tree() -> None:
    """Do what `provision_spaces()` does, by copying what it did before if nothing else is stored yet."""
    if any(model._base_manager.exists() for model in (Partner, User, Event)):
        provision_spaces()
        return
    differences = _recorded.get(_settings())
    if differences is None:
        _recorded[_settings()] = _record()
    elif any(_keys(difference.model) != difference.keys_before for difference in differences):
        provision_spaces()
    else:
        _repeat(differences)


def _settings() -> str:
    return repr((settings.LANGUAGES, settings.LANGUAGE_CODE, settings.NETWORK_NAME, settings.BASE_URL))


def _record() -> list[Difference]:
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    before = {model: _rows(model) for model in models if not model._meta.proxy}
    provision_spaces()
    differences = []
    for model, rows in before.items():
        now = _rows(model)
        if now != rows:
            gone = [key for key, row in rows.items() if now.get(key) != row]
            new = [key for key, row in now.items() if rows.get(key) != row]
            stored = list(model._base_manager.filter(pk__in=new))
            differences.append(Difference(model, set(rows), gone, stored))
    return differences


def _repeat(differences: Iterable[Difference]) -> None:
    """Write rows as they were; references between them are checked when the transaction ends."""
    for difference in differences:
        # What Django's own `save()` and `delete()` end in: one table, no signals.
        rows: Any = difference.model._base_manager.all()
        if difference.gone:
            rows.filter(pk__in=difference.gone)._raw_delete(rows.db)
        if difference.new:
            fields = [field for field in difference.model._meta.local_concrete_fields if not field.generated]
            rows._insert(difference.new, fields=fields, using=rows.db, raw=True)
    Site.clear_site_root_paths_cache()


def _keys(model: type[Model]) -> set[Any]:
    return set(model._base_manager.values_list("pk", flat=True))


def _rows(model: type[Model]) -> dict[Any, Row]:
    columns = [field.attname for field in model._meta.local_concrete_fields]
    return {row[0]: row for row in model._base_manager.values_list("pk", *columns)}
