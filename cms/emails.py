"""One function per message about pages: what was submitted, approved or sent back. Wagtail's own mails are off.

Who does not want them switches them off under “Notifications” in the own account.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.users.models import UserProfile

from common.letters import write
from partners.models import User


def ask_for_approval(state: TaskState) -> None:
    """Tell those who may approve that a page waits for them."""
    page, author = state.workflow_state.content_object, state.workflow_state.requested_by
    for person in state.task.specific.approvers(author):
        if person == author or not _wants(person, "submitted"):
            continue
        with translation.override(person.language):
            said = _("A page was submitted for approval.")
            if author is not None:
                said = _("%(person)s has submitted a page for approval.") % {"person": author}
            title = _("To approve: %(page)s") % {"page": page.title}
            _write(person, page, title, [said], _("Read and decide"))


def tell_approved(state: WorkflowState) -> None:
    """Tell who submitted a page that it was approved and is public."""
    author, page = state.requested_by, state.content_object
    if author is None or not _wants(author, "approved"):
        return
    with translation.override(author.language):
        said = _("The page you submitted was approved and is public now.")
        _write(author, page, _("Approved: %(page)s") % {"page": page.title}, [said], _("Open the page"))


def tell_sent_back(state: WorkflowState) -> None:
    """Tell who submitted a page that changes are asked for, and which."""
    author, page = state.requested_by, state.content_object
    if author is None or not _wants(author, "rejected"):
        return
    comment = state.current_task_state.comment if state.current_task_state else ""
    with translation.override(author.language):
        said = [_("The page you submitted needs changes before it is published."), *([f"“{comment}”"] * bool(comment))]
        _write(author, page, _("Changes requested: %(page)s") % {"page": page.title}, said, _("Go on writing"))


def _write(person: User, page: Page, title: str, said: list[str], button: str) -> None:
    write(
        to=person.email,
        language=person.language,
        name=person.first_name,
        title=title,
        paragraphs=said,
        button=button,
        link=f"{settings.BASE_URL}{reverse('wagtailadmin_pages:edit', args=[page.pk])}",
        footer=_("You get this message because you work on these pages. Your account has a switch for such messages."),
    )


def _wants(person: User, kind: str) -> bool:
    """Return whether `person` wants messages of a `kind`: submitted, approved or rejected."""
    return person.is_active and bool(getattr(UserProfile.get_for_user(person), f"{kind}_notifications"))
