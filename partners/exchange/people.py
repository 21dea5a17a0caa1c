"""People of partners: who is in the file is invited by mail, and who works there already may get another role."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.exchange.headings import plain
from common.exchange.resources import ActionResource, Cells, Column, RowRefused
from common.exchange.values import Choice, Known, Text, languages, names_in
from common.languages import current_language
from common.letters.layout import LINK_IN_NAME
from partners.actions import (
    AlreadyInvited,
    AlreadyMember,
    LastAdministrator,
    NotAllowed,
    TooManyInvitations,
    change_member,
    invite_colleague,
)
from partners.enums import MembershipRole
from partners.exchange.names import by_name
from partners.managers import normalise_email
from partners.models import Invitation, Membership
from partners.rules import managed_partners_for


class PeopleTable(ActionResource):
    """One row per person and partner."""

    email = Column(
        "email", label=gettext_lazy("E-mail"),
        usual=("mail", "e mail", "email", "e-mail-adresse", "e-post", "correo electrónico", "البريد الإلكتروني"),
    )  # fmt: skip
    partner = Column(
        "partner", Known(), label=gettext_lazy("Partner"), has_usual=True,
        usual=("organisation", "einrichtung", "organización", "الشريك", "المنظمة"),
    )  # fmt: skip
    role = Column("role", Choice(names_in(MembershipRole)), label=gettext_lazy("Role"), has_usual=True)
    language = Column(
        "language", Choice(languages), label=gettext_lazy("Language of the message"), has_usual=True,
        usual=("language", "sprache", "sprog", "språk", "idioma", "اللغة"),
    )  # fmt: skip
    personal_line = Column("personal_line", label=gettext_lazy("A personal line"))

    needed = ("email",)
    refusals: ClassVar[Mapping[type[Exception], str]] = {
        AlreadyInvited: "email",
        AlreadyMember: "email",
        LastAdministrator: "role",
        NotAllowed: "partner",
        TooManyInvitations: "",
    }
    examples = (
        {"email": "maja.lind@example.org", "partner": "", "role": "editor", "language": "sv", "personal_line": ""},
        {"email": "ali.haddad@example.org", "partner": "", "role": "admin", "language": "ar", "personal_line": ""},
    )

    class Meta:
        model = Invitation
        fields = ("email", "partner", "role", "language", "personal_line")

    def __init__(self, *, by: Any, usual: Cells | None = None) -> None:
        """Know the partners whose people `by` looks after, and no others."""
        super().__init__(by=by, usual=usual)
        self.known: dict[tuple[str, int], Invitation] = {}
        self.members: dict[tuple[str, int], int] = {}
        self.partners = by_name(managed_partners_for(by))
        self.fields["partner"].widget.known = self.partners

    @classmethod
    def first_usual(cls) -> dict[str, str]:
        """Write in the reader's language; most people write pages."""
        return {"language": current_language(), "role": MembershipRole.EDITOR.value}

    def look_up(self, rows: Iterable[Cells]) -> None:
        """Read who works for these partners or is invited to them."""
        emails = {normalise_email(row.get("email", "")) for row in rows}
        members = Membership.objects.filter(user__email__in=emails, partner__in=self.partners.values())
        for member in members.select_related("user", "partner"):
            known = Invitation(
                partner=member.partner, email=member.user.email, role=member.role, language=member.user.language
            )
            self._keep(known, member.pk)
        for invitation in Invitation.objects.open().filter(email__in=emails).select_related("partner"):
            if invitation.partner_id is not None and not invitation.has_expired():
                self.known.setdefault((invitation.email, invitation.partner_id), invitation)

    def find(self, row: Cells) -> Invitation | None:
        """Return what is known of the person there."""
        email = normalise_email(Text().clean(row.get("email", "")))
        name = row.get("partner", "").strip() or self.usual.get("partner", "")
        partner = self.partners.get(plain(name))
        if not email or partner is None:
            return None
        key = f"{email} {partner.pk}"
        self.once(key, "email", lambda number: _("Row %(number)d has the same address.") % {"number": number})
        return self.known.get((email, partner.pk))

    def import_field(self, field: Any, instance: Invitation, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """Of who works there already only the role counts; of who is invited, nothing changes any more."""
        if instance._state.adding or field.column_name == "role":
            super().import_field(field, instance, row, is_m2m, **kwargs)

    def check_new(self, instance: Invitation) -> None:
        """Ask what inviting asks."""
        if instance.partner is None:
            raise RowRefused("partner", _("Say for which partner. You may invite people of partners you look after."))
        if LINK_IN_NAME.search(instance.personal_line):
            raise RowRefused("personal_line", _("Please write without web or e-mail addresses here."))
        instance.clean_fields(exclude=["token_hash", "partner", "invited_by", "expires_at"])

    def check_changed(self, instance: Invitation) -> None:
        """Refuse another role for an invitation on its way."""
        if (instance.email, instance.partner_id or 0) not in self.members:
            raise ValidationError({"role": _("This person is invited already, with another role.")})

    def create(self, instance: Invitation, row: Cells) -> Invitation:
        """Invite by mail."""
        if instance.partner is None:
            raise RowRefused("partner", _("Say for which partner. You may invite people of partners you look after."))
        return invite_colleague(
            by=self.by, partner=instance.partner, email=instance.email, role=MembershipRole(instance.role),
            language=instance.language, personal_line=instance.personal_line,
        )  # fmt: skip

    def change(self, instance: Invitation, changed: Sequence[str], row: Cells) -> Membership:
        """Give the person the other role."""
        member = Membership.objects.select_related("user", "partner").get(
            pk=self.members[instance.email, instance.partner_id or 0]
        )
        return change_member(
            by=self.by, membership=member, role=MembershipRole(instance.role), position=member.position
        )

    def name_of(self, instance: Invitation) -> str:
        """Return the address: an invitation knows no name."""
        return str(instance.email)

    def _keep(self, known: Invitation, member: int) -> None:
        known._state.adding = False
        known.pk = member
        self.known[known.email, known.partner_id or 0] = known
        self.members[known.email, known.partner_id or 0] = member
