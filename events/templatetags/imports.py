"""Numbers of an import in templates."""

from django import template

from common.jobs.models import Job
from events.desk.imports.shown import summary_of
from events.registrations.models import Import

register = template.Library()


@register.filter
def import_numbers(job: Job) -> list[tuple[str, str, str]]:
    """Return what the import that `job` worked on has come to: code, word and number of each kind of row."""
    of = Import.objects.filter(pk=job.input["import"]).first()
    if of is None:
        return []
    return [(code, word, count) for code, word, count, _link in summary_of(of, has_run=job.kind != "import.check")]
