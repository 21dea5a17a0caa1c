"""Whom the invented people work or volunteer for."""

from dataclasses import dataclass

from events.registrations.enums import Sector


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation; `partner` is the address name of the partner that sends its people, if one does."""

    name: str
    country: str
    city: str
    sector: Sector
    partner: str = ""


ORGANISATIONS = [
    Organisation("Hässleholms kommun", "SE", "Hässleholm", Sector.ADMINISTRATION, "hassleholm"),
    Organisation("Skåne Nordost", "SE", "Kristianstad", Sector.ADMINISTRATION, "skane-nordost"),
    Organisation("Föreningen Nya Grannar", "SE", "Hässleholm", Sector.NON_PROFIT, "hassleholm"),
    Organisation("Folkhögskolan vid Finjasjön", "SE", "Hässleholm", Sector.EDUCATION),
    Organisation("Språkkaféet Österlen", "SE", "Simrishamn", Sector.NON_PROFIT, "skane-nordost"),
    Organisation("Kommunfullmäktige i Åsbo", "SE", "Åsbo", Sector.POLITICS),
    Organisation("VIFIN", "DK", "Vejle", Sector.ADMINISTRATION, "vifin"),
    Organisation("Køge Kommune", "DK", "Køge", Sector.ADMINISTRATION, "koge"),
    Organisation("Nabohjælp Vejle", "DK", "Vejle", Sector.NON_PROFIT, "vifin"),
    Organisation("Frivilligcenter Køge Bugt", "DK", "Køge", Sector.NON_PROFIT, "koge"),
    Organisation("Sprogcenter Fjorden", "DK", "Vejle", Sector.EDUCATION),
    Organisation("Byrådet i Øster Sømark", "DK", "Øster Sømark", Sector.POLITICS),
    Organisation("Concello de Catoira", "ES", "Catoira", Sector.ADMINISTRATION, "catoira"),
    Organisation("Asociación Ría Aberta", "ES", "Vilagarcía de Arousa", Sector.NON_PROFIT, "catoira"),
    Organisation("Escola de adultos do Ulla", "ES", "Padrón", Sector.EDUCATION),
    Organisation("Mulleres en Camiño", "ES", "Santiago de Compostela", Sector.NON_PROFIT, "catoira"),
    Organisation("Pleno municipal de Outeiro", "ES", "Outeiro", Sector.POLITICS),
    Organisation("East of England LGA", "GB", "Bury St Edmunds", Sector.ADMINISTRATION, "eelga"),
    Organisation("Fenland Welcome Network", "GB", "Wisbech", Sector.NON_PROFIT, "eelga"),
    Organisation("Cam Valley Neighbours", "GB", "Cambridge", Sector.NON_PROFIT),
    Organisation("Anglia Youth Advocates", "GB", "Norwich", Sector.NON_PROFIT, "eelga"),
    Organisation("Breckland Adult Learning", "GB", "Thetford", Sector.EDUCATION),
    Organisation("Saltmarsh Parish Council", "GB", "Saltmarsh", Sector.POLITICS),
    Organisation("Gemeindebund Steiermark", "AT", "Graz", Sector.ADMINISTRATION, "gemeindebund-steiermark"),
    Organisation("Verein Murbrücke", "AT", "Graz", Sector.NON_PROFIT, "gemeindebund-steiermark"),
    Organisation("Lehrwerkstätte Mürztal", "AT", "Mürzzuschlag", Sector.EDUCATION),
    Organisation("Gemeinderat Sankt Ägyd", "AT", "Sankt Ägyd", Sector.POLITICS),
    Organisation("VNB", "DE", "Hannover", Sector.EDUCATION, "vnb"),
    Organisation("Flüchtlingsrat Leinetal", "DE", "Hannover", Sector.NON_PROFIT, "vnb"),
    Organisation("Begegnungsstätte Lindenhof", "DE", "Hannover", Sector.NON_PROFIT, "vnb"),
    Organisation("Netzwerk Akteur:innen vor Ort", "DE", "Göttingen", Sector.NON_PROFIT),
    Organisation("Regenbogenhaus LSBTI*", "DE", "Oldenburg", Sector.NON_PROFIT),
    Organisation("Bildungswerk Aller-Weser", "DE", "Verden", Sector.EDUCATION, "vnb"),
    Organisation("Samtgemeinde Moorheide", "DE", "Moorheide", Sector.ADMINISTRATION),
    Organisation("Forum of Small Towns", "BE", "Brussels", Sector.POLITICS),
    Organisation("Huis van de Talen", "BE", "Ghent", Sector.EDUCATION),
    Organisation("Accueil du Canal", "BE", "Brussels", Sector.NON_PROFIT),
    Organisation("Buurthuis De Brug", "NL", "Utrecht", Sector.NON_PROFIT),
    Organisation("Cooperativa Porta Aperta", "IT", "Trieste", Sector.OTHER),
    Organisation("Naba'a", "LB", "Saida", Sector.NON_PROFIT),
]
