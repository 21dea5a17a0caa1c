"""Submitting, approving, sending back: who may, and who is told."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected
from wagtail.users.models import UserProfile

from cms.models import ArticlePage, BlogPage
from partners.enums import MembershipRole
from tests.factories import make_office, make_partner, make_user

EDITOR = MembershipRole.EDITOR


@pytest.fixture
def partner(tree):
    return make_partner(country="DE")


@pytest.fixture
def editor(partner):
    return make_user(partner=partner, role=EDITOR, language="de")


@pytest.fixture
def admin(partner):
    return make_user(partner=partner)


def submit(partner, author) -> TaskState:
    """Write an article as `author` and hand it in."""
    blog = BlogPage.objects.get(partner=partner, locale__language_code="en")
    page = ArticlePage(title="Bread and bureaucracy", slug="bread", locale=blog.locale, owner=author, live=False)
    blog.add_child(instance=page)
    page.save_revision(user=author)
    return page.get_workflow().start(page, author).current_task_state


def actions(state: TaskState, user) -> set[str]:
    """Return what `user` may do with the submitted page."""
    page = state.workflow_state.content_object
    return {name for name, *_rest in state.task.specific.get_actions(page, type(user).objects.get(pk=user.pk))}


def test_an_administrator_approves_what_an_editor_submits(partner, editor, admin):
    state = submit(partner, editor)
    assert actions(state, admin) == {"approve", "reject"}
    assert actions(state, editor) == set()
    assert list(state.task.specific.get_task_states_user_can_moderate(admin)) == [state]
    assert not state.task.specific.get_task_states_user_can_moderate(editor).exists()


def test_a_second_administrator_approves_what_the_first_submits(partner, admin):
    colleague = make_user(partner=partner)
    state = submit(partner, admin)
    task, page = state.task.specific, state.workflow_state.content_object
    assert actions(state, admin) == set()
    assert task.locked_for_user(page, admin)
    assert not task.get_task_states_user_can_moderate(admin).exists()
    assert actions(state, colleague) == {"approve", "reject"}
    assert not task.locked_for_user(page, colleague)


def test_the_only_administrator_approves_for_want_of_another(partner, admin, editor):
    state = submit(partner, admin)
    assert actions(state, admin) == {"approve", "reject"}
    colleague = make_user(partner=partner)
    colleague.is_active = False
    colleague.save()
    assert actions(state, admin) == {"approve", "reject"}, "Somebody who cannot sign in approves nothing"
    assert actions(state, colleague) == set()


def test_strangers_decide_nothing_and_the_office_may_help(partner, editor):
    state = submit(partner, editor)
    stranger, office = make_user(partner=make_partner()), make_office()
    assert actions(state, stranger) == set()
    assert not state.task.specific.get_task_states_user_can_moderate(stranger).exists()
    assert actions(state, office) == {"approve", "reject"}
    assert list(state.task.specific.get_task_states_user_can_moderate(office)) == [state]


def test_approving_publishes_and_everybody_is_told(partner, editor, admin, run_tasks, mailoutbox):
    make_user(partner=make_partner())
    state = submit(partner, editor)
    run_tasks()
    asked = mailoutbox.pop()
    assert (asked.to, mailoutbox) == ([admin.email], [])
    assert asked.subject == "To approve: Bread and bureaucracy"
    assert reverse("wagtailadmin_pages:edit", args=[state.workflow_state.content_object.pk]) in asked.body
    state.task.specific.on_action(state, admin, "approve")
    run_tasks()
    assert ArticlePage.objects.get().live
    assert [message.to for message in mailoutbox] == [[editor.email]]
    assert mailoutbox[0].extra_headers["Content-Language"] == "de"


def test_the_author_reads_what_has_to_change(partner, editor, admin, run_tasks, mailoutbox):
    state = submit(partner, editor)
    state.task.specific.on_action(state, admin, "reject", comment="Who baked it?")
    run_tasks()
    assert mailoutbox[-1].to == [editor.email]
    assert "Who baked it?" in mailoutbox[-1].body
    assert not ArticlePage.objects.get().live


def test_who_switched_messages_off_gets_none(partner, editor, admin, run_tasks, mailoutbox):
    profile = UserProfile.get_for_user(admin)
    profile.submitted_notifications = False
    profile.save()
    submit(partner, editor)
    run_tasks()
    assert mailoutbox == []


def test_wagtail_does_not_mail_inside_the_request():
    for signal in (workflow_approved, workflow_rejected):
        names = {key[0] for key, *_receiver in signal.receivers}
        assert not {name for name in names if "email_notification" in str(name)}
        assert signal.has_listeners(WorkflowState)


def test_the_editors_menu_says_submit_for_approval(client, partner, editor):
    blog = BlogPage.objects.get(partner=partner, locale__language_code="en")
    client.force_login(editor)
    html = client.get(reverse("wagtailadmin_pages:add", args=["cms", "articlepage", blog.pk])).content.decode()
    assert "Zur Freigabe einreichen" in html
    assert f"{partner.short_name} einreichen" not in html


def test_who_decides_reads_plain_words(client, partner, editor, admin):
    page = submit(partner, editor).workflow_state.content_object
    client.force_login(admin)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Approve and Publish" in html
    assert "publish and Publish" not in html
