"""What the columns of lists of people mean, in whichever of our languages they are named, and their choices."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.exchange.headings import Headings

# By the names of a registration's fields; `name` is a whole name in one cell.
COLUMNS: dict[str, str | Promise] = {
    "given_name": _("Given name"),
    "family_name": _("Family name"),
    "name": _("Name"),
    "email": _("E-mail"),
    "language": _("Language of messages"),
    "organisation": _("Organisation"),
    "country": _("Country"),
    "city": _("Town"),
    "sector": _("Sector"),
    "capacity": _("Capacity"),
}
# How people head such columns in lists of their own.
USUAL: dict[str, tuple[str, ...]] = {
    "given_name": (
        "first name", "forename", "given names", "vorname", "rufname", "fornavn", "förnamn", "tilltalsnamn", "nombre",
        "nombre de pila", "الاسم الأول", "الاسم الشخصي",
    ),
    "family_name": (
        "last name", "surname", "nachname", "familienname", "zuname", "efternavn", "efternamn", "apellido", "apellidos",
        "اسم العائلة", "الكنية", "اللقب",
    ),
    "name": (
        "full name", "participant", "vollständiger name", "vor- und nachname", "teilnehmer", "teilnehmerin", "navn",
        "fulde navn", "deltager", "namn", "fullständigt namn", "deltagare", "nombre completo", "nombre y apellidos",
        "participante", "الاسم", "الاسم الكامل", "المشارك",
    ),
    "email": (
        "e mail", "mail", "email", "e-mail", "email address", "e-mail address", "mail address", "e-mail-adresse",
        "mailadresse", "mail-adresse", "emailadresse", "e-post", "epost", "e-postadress", "epostadress", "correo",
        "correo electrónico", "correo-e", "البريد الإلكتروني", "البريد الالكتروني", "بريد إلكتروني", "الإيميل",
    ),
    "language": ("language", "sprache", "sprog", "språk", "idioma", "lengua", "اللغة"),
    "organisation": (
        "organization", "institution", "employer", "company", "einrichtung", "firma", "arbeitgeber", "verein",
        "organisationen", "forening", "arbejdsgiver", "förening", "arbetsgivare", "organización", "entidad",
        "institución", "empresa", "المنظمة", "المؤسسة", "الجهة",
    ),
    "country": ("land", "staat", "país", "الدولة", "البلد"),
    "city": (
        "city", "town", "place", "ort", "stadt", "wohnort", "by", "stad", "ciudad", "localidad", "المدينة", "البلدة",
    ),
    "sector": ("bereich", "sektor", "sector", "branche", "ámbito", "القطاع"),
    "capacity": ("role", "rolle", "funktion", "roll", "función", "calidad", "الصفة"),
}  # fmt: skip


HEADINGS = Headings(COLUMNS, USUAL)


def columns_named(headings: Iterable[str]) -> list[str | None]:
    """Return which of `COLUMNS` each of a file's `headings` means, None for none of them."""
    columns = [HEADINGS.named(heading) for heading in headings]
    if "family_name" in columns and "given_name" not in columns:
        # "Nombre" is a whole name, and beside "Apellidos" the given one.
        return ["given_name" if column == "name" else column for column in columns]
    return columns
