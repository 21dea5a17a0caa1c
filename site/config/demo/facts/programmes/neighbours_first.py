"""The two days in Hannover: three strands, three slots with four activities each, two of them study visits."""

from config.demo.facts.forms.shape import six
from config.demo.facts.programmes import neighbours_first_people as people
from config.demo.facts.programmes.neighbours_first_chosen import CHOSEN
from config.demo.facts.programmes.shape import Activity, Programme, Room, Slot
from events.programme.enums import Accessible, ActivityKind, ContributionRole

HOST, SPEAKER, RAPPORTEUR = ContributionRole.MODERATOR, ContributionRole.SPEAKER, ContributionRole.RAPPORTEUR
BREAK = six("Break", "Pause", "Pause", "Paus", "Pausa", "استراحة")

TOGETHER = (
    Activity(
        ActivityKind.BREAK,
        six(
            "Arrival and coffee",
            "Ankommen und Kaffee",
            "Ankomst og kaffe",
            "Ankomst och kaffe",
            "Llegada y café",
            "الوصول والقهوة",
        ),
        (0, "09:00"),
        (0, "09:30"),
        "foyer",
    ),
    Activity(
        ActivityKind.PLENARY,
        six(
            "Welcome, and a lesson in a language nobody in the room speaks",
            "Begrüßung und eine Stunde in einer Sprache, die hier niemand spricht",
            "Velkommen og en time på et sprog, som ingen i salen taler",
            "Välkommen och en lektion på ett språk som ingen i salen talar",
            "Bienvenida y una clase en un idioma que nadie en la sala habla",
            "الترحيب ودرس بلغة لا يتحدثها أحد في القاعة",
        ),
        (0, "09:30"),
        (0, "10:15"),
        "hall",
        cast=(("birte", HOST), ("samira", SPEAKER)),
        interpreted=("en", "de", "ar"),
        has_captions=True,
        themes=("language",),
    ),
    Activity(
        ActivityKind.PLENARY,
        six(
            "What the stairwell teaches: findings from six towns",
            "Was das Treppenhaus lehrt: Beobachtungen aus sechs Städten",
            "Hvad opgangen lærer os: erfaringer fra seks byer",
            "Vad trapphuset lär oss: iakttagelser från sex orter",
            "Lo que enseña la escalera: observaciones de seis ciudades",
            "ماذا يعلّمنا بيت الدرج: ملاحظات من ست مدن",
        ),
        (0, "10:15"),
        (0, "11:15"),
        "hall",
        cast=(("oskar", SPEAKER), ("birte", HOST)),
        interpreted=("en", "de", "ar"),
        has_captions=True,
        themes=("language", "participation"),
    ),
    Activity(ActivityKind.BREAK, BREAK, (0, "11:15"), (0, "11:45"), "foyer"),
    Activity(
        ActivityKind.MEAL,
        six(
            "Lunch from the neighbourhood kitchen",
            "Mittagessen aus der Nachbarschaftsküche",
            "Frokost fra nabolagskøkkenet",
            "Lunch från grannskapsköket",
            "Almuerzo de la cocina vecinal",
            "غداء من مطبخ الحي",
        ),
        (0, "13:00"),
        (0, "14:00"),
        "courtyard",
    ),
    Activity(
        ActivityKind.SOCIAL,
        six(
            "Supper at long tables, with songs in any language",
            "Abendessen an langen Tischen, mit Liedern in jeder Sprache",
            "Aftensmad ved langborde med sange på alle sprog",
            "Kvällsmat vid långbord, med sånger på alla språk",
            "Cena en mesas largas, con canciones en cualquier idioma",
            "عشاء على موائد طويلة مع أغانٍ بكل اللغات",
        ),
        (0, "19:00"),
        (0, "22:00"),
        "courtyard",
        bring=six(
            "A song you know by heart.",
            "Ein Lied, das Sie auswendig können.",
            "En sang, du kan udenad.",
            "En sång som du kan utantill.",
            "Una canción que sepa de memoria.",
            "أغنية تحفظها عن ظهر قلب.",
        ),
    ),
    Activity(
        ActivityKind.PLENARY,
        six(
            "What did you hear? Reports from the study visits",
            "Was haben Sie gehört? Berichte von den Besuchen",
            "Hvad hørte I? Fortællinger fra studiebesøgene",
            "Vad hörde ni? Rapporter från studiebesöken",
            "¿Qué han oído? Informes de las visitas",
            "ماذا سمعتم؟ تقارير من الزيارات",
        ),
        (1, "09:00"),
        (1, "10:00"),
        "hall",
        cast=(("inga", RAPPORTEUR), ("birte", HOST)),
        interpreted=("en", "de", "ar"),
        has_captions=True,
        themes=("participation",),
    ),
    Activity(ActivityKind.BREAK, BREAK, (1, "11:30"), (1, "12:00"), "foyer"),
    Activity(
        ActivityKind.PLENARY,
        six(
            "Plans for home: one page per town",
            "Pläne für zu Hause: eine Seite je Ort",
            "Planer med hjem: én side pr. by",
            "Planer att ta med hem: en sida per ort",
            "Planes para casa: una página por ciudad",
            "خطط للعودة: صفحة لكل مدينة",
        ),
        (1, "12:00"),
        (1, "13:00"),
        "hall",
        cast=(("birte", HOST),),
        methods=("World café",),
        themes=("participation",),
    ),
    Activity(
        ActivityKind.MEAL,
        six("Lunch", "Mittagessen", "Frokost", "Lunch", "Almuerzo", "الغداء"),
        (1, "13:00"),
        (1, "14:00"),
        "courtyard",
    ),
    Activity(
        ActivityKind.PLENARY,
        six(
            "The pages are read aloud, and an invitation to Hässleholm",
            "Die Seiten werden vorgelesen, und eine Einladung nach Hässleholm",
            "Siderne bliver læst højt, og en invitation til Hässleholm",
            "Sidorna läses upp, och en inbjudan till Hässleholm",
            "Se leen las páginas en voz alta, y una invitación a Hässleholm",
            "قراءة الصفحات بصوت عالٍ ودعوة إلى هيسلهولم",
        ),
        (1, "14:00"),
        (1, "16:00"),
        "hall",
        cast=(("samira", SPEAKER), ("birte", HOST)),
        interpreted=("en", "de", "ar"),
        has_captions=True,
    ),
)

PROGRAMME = Programme(
    rooms={
        "hall": Room(six("Great hall", "Großer Saal", "Den store sal", "Stora salen", "Sala grande", "القاعة الكبرى"),
                     120),
        "room-1": Room(six("Room 1", "Raum 1", "Lokale 1", "Rum 1", "Sala 1", "القاعة 1"), 28),
        "room-2": Room(six("Room 2", "Raum 2", "Lokale 2", "Rum 2", "Sala 2", "القاعة 2"), 28),
        "library": Room(six("Library", "Bibliothek", "Biblioteket", "Biblioteket", "Biblioteca", "المكتبة"), 24),
        "attic": Room(six("Attic", "Dachboden", "Loftet", "Vinden", "Desván", "العِلّية"), 20, Accessible.NO),
        "foyer": Room(six("Foyer", "Foyer", "Foyeren", "Foajén", "Vestíbulo", "البهو")),
        "courtyard": Room(six("Courtyard", "Innenhof", "Gården", "Innergården", "Patio", "الفناء")),
    },
    tracks={
        "house": six("In the house", "Im Haus", "I huset", "I huset", "En casa", "في البيت"),
        "work": six("At work", "Bei der Arbeit", "På arbejdet", "På arbetet", "En el trabajo", "في العمل"),
        "public": six("In public", "Unter Leuten", "I det offentlige rum", "Bland folk", "En público", "بين الناس"),
    },
    vehicles={"bus": (six("Bus 1", "Bus 1", "Bus 1", "Buss 1", "Autobús 1", "الحافلة 1"), 30)},
    people=people.PEOPLE,
    slots={
        "before-lunch": Slot(
            six("Thursday before lunch", "Donnerstag vor dem Mittagessen", "Torsdag før frokost",
                "Torsdag före lunch", "Jueves antes del almuerzo", "الخميس قبل الغداء"),
            (0, "11:45"), (0, "13:00"),
        ),
        "afternoon": Slot(
            six("Thursday afternoon", "Donnerstagnachmittag", "Torsdag eftermiddag", "Torsdag eftermiddag",
                "Jueves por la tarde", "بعد ظهر الخميس"),
            (0, "14:00"), (0, "17:30"),
        ),
        "friday": Slot(
            six("Friday morning", "Freitagvormittag", "Fredag formiddag", "Fredag förmiddag", "Viernes por la mañana",
                "صباح الجمعة"),
            (1, "10:00"), (1, "11:30"),
        ),
    },
    activities=TOGETHER + CHOSEN,
    wishers=70,
    # It stands for as long as the version does, so it must not say what is open at the moment.
    note=six("The programme is complete. Everybody hears by mail which of their wishes came true.",
             "Das Programm ist vollständig. Alle erfahren per Mail, welche ihrer Wünsche sich erfüllt haben.",
             "Programmet er komplet. Alle får besked på mail om, hvilke af deres ønsker der blev opfyldt.",
             "Programmet är komplett. Alla får veta per mejl vilka av deras önskemål som har uppfyllts.",
             "El programa está completo. Todos sabrán por correo cuáles de sus deseos se han cumplido.",
             "اكتمل البرنامج. سيُخبَر الجميع بالبريد بما تحقّق من رغباتهم."),
)  # fmt: skip
