"""Approval: what an editor submits, an administrator of the same partner lets through."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from partners.enums import MembershipRole
from partners.models import Partner, User
from partners.rules import is_network_office


class PartnerApproval(Task):
    """A step of a workflow that the administrators of one partner take, a custom task as Wagtail documents it.

    Whoever submitted a page does not approve it, unless the partner has no second administrator to ask. The network
    office may step in for anybody but itself.
    """

    partner = models.OneToOneField(Partner, models.CASCADE, related_name="approval", verbose_name=_("partner"))

    class Meta:
        verbose_name = _("approval by the partner")
        verbose_name_plural = _("approvals by partners")

    def approvers(self, submitted_by: User | None) -> "QuerySet[User]":
        """Return the administrators who may approve what `submitted_by` has handed in."""
        administrators = User.objects.filter(
            is_active=True, memberships__partner=self.partner, memberships__role=MembershipRole.ADMIN
        )
        others = administrators.exclude(pk=submitted_by.pk) if submitted_by else administrators
        return others if others.exists() else administrators

    def user_may_approve(self, obj: Any, user: User | AnonymousUser) -> bool:
        """Return whether `user` may decide about `obj`, as it stands submitted."""
        state = getattr(obj, "current_workflow_state", None)
        submitted_by = state.requested_by if state else None
        if self.approvers(submitted_by).filter(pk=user.pk or 0).exists():
            return True
        return is_network_office(user) and user != submitted_by

    def user_can_access_editor(self, obj: Any, user: User) -> bool:
        """Let approvers open the editor."""
        return self.user_may_approve(obj, user)

    def locked_for_user(self, obj: Any, user: User) -> bool:
        """Keep a submitted page as it is, but for those who decide about it."""
        return not self.user_may_approve(obj, user)

    def get_actions(self, obj: Any, user: User) -> list[tuple[str, Any, bool]]:
        """Return what `user` may do: the action, its name, and whether it asks for a comment."""
        if not self.user_may_approve(obj, user):
            return []
        return [
            ("reject", _("Request changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> "QuerySet[TaskState]":
        """Return the submissions that wait for `user`."""
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if self.approvers(user).filter(pk=user.pk).exists():
            return waiting
        if is_network_office(user) or self.approvers(None).filter(pk=user.pk).exists():
            return waiting.exclude(workflow_state__requested_by=user)
        return waiting.none()

    @classmethod
    def get_description(cls) -> str:
        """Return what the back office says about tasks of this kind."""
        return str(_("The partner's administrators approve; nobody approves their own submission."))
