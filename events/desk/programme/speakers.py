"""The people of a programme: listed, made, changed and deleted."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from common.languages import Words, current_language, words
from events.desk.programme.parts import PartDeletion, PartFormView, PartView
from events.desk.programme.speakers_forms import SpeakerForm
from events.programme.actions.speakers import change_speaker, create_speaker, delete_speaker
from events.programme.enums import ContributionRole
from events.programme.models import Contribution, Event, Speaker


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody does at one activity."""

    activity: int
    title: Words
    role: str


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One person as the list shows them."""

    speaker: Speaker
    tasks: list[Task]


def speaker_rows(event: Event) -> list[SpeakerRow]:
    """Return the people of `event` with what they do there; a fixed number of queries."""
    found = event.speakers.select_related("photo", "registration").prefetch_related(_contributions())
    return [SpeakerRow(speaker, tasks_of(speaker)) for speaker in found]


def tasks_of(speaker: Speaker) -> list[Task]:
    """Return what `speaker` does, in order of time."""
    reader = current_language()
    return [
        Task(row.activity_id, words(row.activity.title, reader), str(ContributionRole(row.role).label))
        for row in speaker.contributions.all()
    ]


def _contributions() -> "Prefetch[str, Any, str]":
    rows = Contribution.objects.select_related("activity").order_by("activity__starts_at", "activity", "pk")
    return Prefetch("contributions", rows)


class SpeakersView(PartView):
    """A screen about people of the programme."""

    section = "speakers"
    section_title: ClassVar[str | Promise] = pgettext_lazy("of the programme", "People")


class SpeakerList(SpeakersView):
    """Everybody who contributes, and what they do."""

    is_list = True
    template_name = "events/desk/programme/speakers.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list."""
        return self.render_to_response(self.get_context_data(rows=speaker_rows(self.event)))


class OneSpeaker(SpeakersView):
    """A screen about one person, who is `self.speaker`; one of another event answers 404."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the person among those of the event."""
        super().setup(request, *args, **kwargs)
        found = self.event.speakers.select_related("event", "photo", "registration").prefetch_related(_contributions())
        self.speaker = get_object_or_404(found, pk=kwargs["speaker"])
        self.page_title = self.speaker.name


class SpeakerFormView(PartFormView, SpeakersView):
    """A form about a person."""

    template_name = "events/desk/programme/speakers_form.html"
    speaker: Speaker | None = None

    def make_form(self, data: Any = None, files: Any = None) -> SpeakerForm:
        """Return the form."""
        return SpeakerForm(data, files, event=self.event, speaker=self.speaker)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the person and what they do."""
        tasks = tasks_of(self.speaker) if self.speaker else []
        return {**super().get_context_data(**kwargs), "speaker": self.speaker, "tasks": tasks}


class CreateSpeaker(SpeakerFormView):
    """Adds a person."""

    page_title = gettext_lazy("New person")
    saved = gettext_lazy("Saved. At which activities they contribute is said there.")

    def store(self, form: SpeakerForm) -> None:
        """Add them."""
        create_speaker(by=self.user, event=self.event, **form.values)


class ChangeSpeaker(OneSpeaker, SpeakerFormView):
    """Changes what is told of a person."""

    speaker: Speaker

    def store(self, form: SpeakerForm) -> None:
        """Change it."""
        without = form.cleaned_data.get("without_photo", False)
        change_speaker(by=self.user, speaker=self.speaker, without_photo=without, **form.values)


class DeleteSpeaker(PartDeletion, OneSpeaker):
    """Says at which activities a person contributes, then deletes them."""

    def outcome(self) -> list[str]:
        """Name the activities, and say what else goes."""
        lines = [
            _("They are no longer named at “%(activity)s” (%(role)s).")
            % {"activity": task.title.text, "role": task.role}
            for task in tasks_of(self.speaker)
        ]
        if self.speaker.photo_id:
            lines.append(_("The photo and its files are deleted."))
        if self.speaker.registration_id:
            lines.append(_("They stay registered as a guest."))
        return [*lines, _("Readers see it at once, also in what is published already.")]

    def delete(self) -> None:
        """Delete them."""
        delete_speaker(by=self.user, speaker=self.speaker)
