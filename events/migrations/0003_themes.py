"""The twelve themes by which the network finds its events, articles and publications."""

from django.db import migrations
from i18nfield.strings import LazyI18nString

LANGUAGES = ("en", "de", "da", "sv", "es", "ar")

# Address name, then the name in each of LANGUAGES, in the order a newcomer meets the subjects.
THEMES = [
    ("first-admission", "First admission", "Erstaufnahme", "Første modtagelse", "Första mottagandet",
     "Primera acogida", "الاستقبال الأول"),
    ("housing", "Housing", "Wohnen", "Bolig", "Boende", "Vivienda", "السكن"),
    ("childcare", "Childcare", "Kinderbetreuung", "Børnepasning", "Barnomsorg", "Cuidado infantil", "رعاية الأطفال"),
    ("school", "School", "Schule", "Skole", "Skola", "Escuela", "المدرسة"),
    ("training", "Training and further education", "Aus- und Weiterbildung", "Uddannelse og efteruddannelse",
     "Utbildning och fortbildning", "Formación inicial y continua", "التدريب والتعليم المستمر"),
    ("language", "Language", "Sprache", "Sprog", "Språk", "Lengua", "اللغة"),
    ("vocational-orientation", "Vocational orientation", "Berufliche Orientierung", "Erhvervsvejledning",
     "Yrkesvägledning", "Orientación profesional", "التوجيه المهني"),
    ("recognition", "Recognition of qualifications", "Anerkennung von Abschlüssen", "Anerkendelse af kvalifikationer",
     "Erkännande av kvalifikationer", "Reconocimiento de cualificaciones", "الاعتراف بالمؤهلات"),
    ("work", "Work", "Arbeit", "Arbejde", "Arbete", "Trabajo", "العمل"),
    ("health", "Health", "Gesundheit", "Sundhed", "Hälsa", "Salud", "الصحة"),
    ("social-care", "Social care", "Soziale Hilfen", "Social omsorg", "Social omsorg", "Atención social",
     "الرعاية الاجتماعية"),
    ("participation", "Participation", "Teilhabe", "Deltagelse", "Delaktighet", "Participación", "المشاركة"),
]  # fmt: skip


def create_themes(apps, schema_editor):
    Theme = apps.get_model("events", "Theme")
    Theme.objects.bulk_create(
        Theme(slug=slug, name=LazyI18nString(dict(zip(LANGUAGES, names))), position=position)
        for position, (slug, *names) in enumerate(THEMES, start=1)
    )


def delete_themes(apps, schema_editor):
    apps.get_model("events", "Theme").objects.filter(slug__in=[slug for slug, *_names in THEMES]).delete()


class Migration(migrations.Migration):
    dependencies = [("events", "0002_initial")]

    operations = [migrations.RunPython(create_themes, delete_themes)]
