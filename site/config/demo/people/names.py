"""Given and family names to invent people from, by the country they live in."""

# Country: given names, then family names; an underscore stands for a space within a name.
NAMES: dict[str, tuple[str, str]] = {
    "SE": (
        "Åsa Göran Märta Örjan Linnéa Björn Ingrid Håkan Elin Sören Malin Pär Viveka Anders Kajsa Jörgen Tove Mattias "
        "Ulrika Staffan",
        "Ahlström Bergqvist Åkesson Lindgård Nyström Öberg Hägglund Sandström Wikander Ekdahl Rönnqvist Söderblom "
        "Tornvall Ängström Fagerlund Dahlgren",
    ),
    "DK": (
        "Søren Åse Mette Jørgen Kirsten Rasmus Bodil Frederik Lærke Niels Gitte Anker Signe Torben Ida Bjarne Maja "
        "Henrik Astrid Preben",
        "Ågård Bjerregaard Østergaard Kjær Mørch Vestergaard Skovgaard Rønne Thorup Lykkegaard Højlund Aagesen Buch "
        "Klitgaard Ærøe Damsgaard",
    ),
    "DE": (
        "Jürgen Käthe Björn Renate Matthias Sünje Torsten Heike Götz Annegret Lukas Maren Bärbel Holger Frauke Tjark "
        "Silke Wiebke Detlef Änne",
        "Köhler Müller-Brandt Groß Schäfer Jäger Böttcher Reißner Öhlschläger Harms Tiedemann Vogt Kröger Lüders "
        "Wessels Übelacker Hinrichs",
    ),
    "AT": (
        "Leopold Gertraud Florian Rosl Alois Waltraud Sepp Hemma Xaver Notburga Markus Traudl Gernot Liesl Reinhold "
        "Marlies Ägidius Edeltraud Hannes Ottilie",
        "Gruber Pichler Hörmann Wöss Stöger Kienzl Fössl Raßl Egger Trummer Lackner Hödl Prutsch Zötsch Übleis Marktl",
    ),
    "ES": (
        "Xoán Uxía Iria Breixo Sabela Anxo Noa Xurxo Carme Brais Antía Roi Lúa Martiño Begoña Íñigo Maruxa Ángel "
        "Rosalía Óscar",
        "Piñeiro Castaño Núñez Outeiriño Ferreirós Ávila Souto Rodiño Lamas Barreiro Vázquez Caamaño Gundín Otero "
        "Muíños Íscar",
    ),
    "GB": (
        "Harriet Owen Priya Callum Bronwen Nigel Saoirse Desmond Imogen Rhys Winifred Gareth Philippa Hamish Zadie "
        "Clement Beatrix Alun Nerys Tobias",
        "O'Connor Whitlock D'Arcy Pemberton Llewellyn Okafor Fairweather Hargreave MacNeill Sinclair Thistlewood "
        "Ashdown Quigley Bassey Underhill Yardley",
    ),
    "BE": (
        "Maëlle Joris Hélène Wout Océane Pieter Aurélie Bram Cécile Lieve Benoît Griet Loïc Saskia Thaïs Floris",
        "Van_den_Broeck Lefèvre De_Smedt Delvaux Peeters-Noël D'Hondt Marchand Vermeulen Dubois-Renard Claessens",
    ),
    "NL": ("Femke Daan Jorien Sjoerd Anouk Wietse", "Van_der_Meer Hoekstra Brouwer Ten_Cate"),
    "IT": ("Chiara Niccolò Fiorenza Ettore Serafina Dario", "Dell'Acqua Furlan Zorzi Bonifaci"),
    "LB": ("Rania Walid Joumana Ziad", "Haddad Khoury Saadeh Mrad"),
}

# Newcomers in the letters they write their names in, with the mailbox they chose; each may live in any country.
NEWCOMERS = [
    ("ليلى", "الخطيب", "laila.alkhatib"),
    ("سامر", "حداد", "samer.haddad"),
    ("نور الدين", "العلي", "nouraldin.alali"),
    ("هدى", "منصور", "huda.mansour"),
    ("ياسمين", "درويش", "yasmin.darwish"),
    ("عمر", "الشامي", "omar.alshami"),
    ("رنا", "عبد الرحمن", "rana.abdulrahman"),
    ("باسل", "قاسم", "basel.qasem"),
    ("Марія", "Шевченко", "mariia.shevchenko"),
    ("Selam", "Tesfay", "selam.tesfay"),
    ("Farid", "Ahmadzai", "farid.ahmadzai"),
    ("Oksana", "Kovalenko", "oksana.kovalenko"),
    ("Amina", "Warsame", "amina.warsame"),
    ("Yusuf", "Al-Jabiri", "yusuf.aljabiri"),
    ("Rojda", "Demirtaş", "rojda.demirtas"),
    ("Nasrin", "Hosseini", "nasrin.hosseini"),
    ("Abdullahi", "Nuur", "abdullahi.nuur"),
    ("Dawit", "Ghebremeskel", "dawit.ghebremeskel"),
    ("Zohra", "Rahimi", "zohra.rahimi"),
    ("Hêvî", "Şengül", "hevi.sengul"),
    ("Tariq", "Suleiman", "tariq.suleiman"),
    ("Ngozi", "Eze", "ngozi.eze"),
    ("Lyudmyla", "Bondar", "lyudmyla.bondar"),
    ("Idris", "Osmani", "idris.osmani"),
    ("Mehret", "Haile", "mehret.haile"),
    ("Karwan", "Rashid", "karwan.rashid"),
    ("Shirin", "Mohammadi", "shirin.mohammadi"),
    ("Bahar", "Çelik", "bahar.celik"),
    ("Jean-Bosco", "Ndayishimiye", "jeanbosco.ndayishimiye"),
    ("Thị Hạnh", "Nguyễn", "hanh.nguyen"),
]
