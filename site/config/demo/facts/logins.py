"""One login per role."""

from dataclasses import dataclass

from partners.enums import MembershipRole, NetworkRole

PASSWORD = "plenary-demo"  # noqa: S105 printed by demo_serve for everyone to use
# What the authenticator apps of the office and of administrators know (base 32). Everyone knows it, too.
SECOND_FACTOR = "PLENARYDEMOPLENARYDEMOPLENARYDEM"


@dataclass(frozen=True, slots=True)
class Login:
    """Someone who signs in to the back office; `role` says in English what they may try."""

    email: str
    given_name: str
    family_name: str
    role: str
    language: str = "en"
    network_role: NetworkRole = NetworkRole.NONE
    partner: str = ""
    membership: MembershipRole = MembershipRole.EDITOR


OFFICE = Login(
    "office@example.org", "Ingrid", "Falk", "network office: every event", network_role=NetworkRole.NETWORK_OFFICE
)
LOGINS = [
    OFFICE,
    Login(
        "vnb.admin@example.org",
        "Katrin",
        "Behrens",
        "partner admin of VNB: the events VNB hosts",
        partner="vnb",
        membership=MembershipRole.ADMIN,
    ),
    Login(
        "vnb.second@example.org",
        "Samira",
        "Haddad",
        "partner admin of VNB as well: approves what the other one submits",
        partner="vnb",
        membership=MembershipRole.ADMIN,
    ),
    Login(
        "vnb.editor@example.org",
        "Jonas",
        "Yıldız",
        "partner editor of VNB: writes, and submits for approval",
        partner="vnb",
    ),
    Login(
        "vejle.admin@example.org",
        "Mette",
        "Kjær",
        "partner admin of VIFIN in Vejle: may not touch VNB's events",
        language="da",
        partner="vifin",
        membership=MembershipRole.ADMIN,
    ),
]
