from django.db import migrations, models

from cms.search import schema

# Towns and countries of the network and its neighbours, as they are called in the languages it began with. Names that
# differ in marks only, such as Malmö and Malmo, find each other by themselves.
NAMES = [
    "Hannover Hanover هانوفر",
    "København Copenhagen Kopenhagen Köpenhamn Copenhague كوبنهاغن",
    "Göteborg Gothenburg Gotemburgo غوتنبرغ",
    "Stockholm Estocolmo ستوكهولم",
    "Skåne Scania Schonen Escania",
    "Køge كوغه",
    "Vejle فايله",
    "Köln Cologne Colonia كولونيا",
    "München Munich Múnich ميونخ",
    "Nürnberg Nuremberg Núremberg",
    "Braunschweig Brunswick",
    "Niedersachsen|Lower Saxony|Nedersachsen|Baja Sajonia",
    "Berlin Berlín برلين",
    "Hamburg Hamborg Hamburgo هامبورغ",
    "Frankfurt Fráncfort فرانكفورت",
    "Steiermark Styria Estiria",
    "Wien Vienna Viena فيينا",
    "Genf Geneva Genève Ginebra جنيف",
    "Zürich Zúrich زيورخ",
    "Catoira كاتويرا",
    "Sevilla Seville إشبيلية",
    "Zaragoza Saragossa",
    "Cambridge كامبريدج",
    "London Londres لندن",
    "Brüssel Bruxelles Brussel Brussels Bryssel Bruselas بروكسل",
    "Antwerpen Antwerp Amberes Anvers",
    "Den Haag|The Hague|Haag|La Haya|لاهاي",
    "Paris París باريس",
    "Straßburg Strasbourg Estrasburgo ستراسبورغ",
    "Mailand Milan Milano Milán",
    "Lissabon Lisbon Lisboa لشبونة",
    "Warschau Warsaw Warszawa Varsovia وارسو",
    "Prag Prague Praha Praga براغ",
    "Athen Athens Atenas أثينا",
    "Helsinki Helsingfors هلسنكي",
    "Turku Åbo",
    "Oslo أوسلو",
    "Beirut Bayrut Beyrouth بيروت",
    "Damaskus Damascus Damasco دمشق",
    "Aleppo Alepo حلب",
]


def lines():
    return ["\n".join(each.split("|") if "|" in each else each.split()) for each in NAMES]


def add_names(apps, schema_editor):
    alias = apps.get_model("cms", "SearchAlias")
    alias.objects.bulk_create(alias(words=words) for words in lines())


def remove_names(apps, schema_editor):
    apps.get_model("cms", "SearchAlias").objects.filter(words__in=lines()).delete()


class Migration(migrations.Migration):
    dependencies = [("cms", "0014_articles_of_partners")]

    operations = [
        migrations.AddField("searchentry", "text", models.TextField(blank=True)),
        migrations.RunPython(schema.build, schema.remove),
        migrations.RunPython(add_names, remove_names),
    ]
