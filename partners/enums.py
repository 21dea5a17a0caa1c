"""Choices for partners and people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PartnerKind(TextChoices):
    """What sort of organisation a partner is."""

    MUNICIPALITY = "municipality", _("Municipality")
    REGION = "region", _("Region")
    KNOWLEDGE_CENTRE = "knowledge_centre", _("Knowledge centre")
    ASSOCIATION = "association", _("Association of local authorities")
    ADULT_EDUCATION = "adult_education", _("Adult education association")
    CIVIL_SOCIETY = "civil_society", _("Civil society organisation")
    OTHER = "other", _("Other organisation")


class PartnerStatus(TextChoices):
    """Where a partner stands in the network."""

    CANDIDATE = "candidate", _("Candidate")
    ACTIVE = "active", _("Active")
    FORMER = "former", _("Former")


class MembershipRole(TextChoices):
    """What a person does for one partner."""

    EDITOR = "editor", _("Partner editor")
    ADMIN = "admin", _("Partner administrator")


class NetworkRole(TextChoices):
    """What a person does for the whole network; most people have none."""

    NONE = "", _("None")
    NETWORK_OFFICE = "network_office", _("Network office")
    PLATFORM_ADMIN = "platform_admin", _("Platform administrator")
