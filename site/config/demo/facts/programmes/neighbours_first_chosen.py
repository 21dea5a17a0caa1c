"""What guests choose among in Hannover: four activities in each of three slots, two of them study visits."""

from config.demo.facts.forms.shape import six
from config.demo.facts.programmes.shape import Activity, Visit
from events.programme.enums import ActivityKind, ContributionRole

HOST, SPEAKER, INTERPRETER = (
    ContributionRole.MODERATOR,
    ContributionRole.SPEAKER,
    ContributionRole.INTERPRETER,
)
LATE_MORNING = ((0, "11:45"), (0, "13:00"))
FRIDAY = ((1, "10:00"), (1, "11:30"))

BEFORE_LUNCH = (
    Activity(
        ActivityKind.WORKSHOP,
        six("Tandems that last longer than a month", "Tandems, die länger als einen Monat halten",
            "Sprogmakkere, der holder længere end en måned", "Tandem som håller längre än en månad",
            "Tándems que duran más de un mes", "شراكات لغوية تدوم أكثر من شهر"),
        *LATE_MORNING, "room-1", slot="before-lunch", track="house",
        abstract={
            "en": "Most pairs stop after the third meeting. We look at those that went on, and at what they did in the "
            "fourth. Bring one pair that worked and one that did not.",
            "de": "Die meisten Paare hören nach dem dritten Treffen auf. Wir sehen uns die anderen an und was sie beim "
            "vierten getan haben. Bringen Sie ein Paar mit, das hielt, und eines, das nicht hielt.",
        },
        cast=(("samira", HOST), ("birte", HOST)), methods=("Fishbowl", "Storytelling"),
        themes=("language", "participation"), places=(12, 12),
    ),
    Activity(
        ActivityKind.WORKSHOP,
        six("Language mentors on the shop floor", "Sprachmentoren in der Werkhalle", "Sprogmentorer på gulvet",
            "Språkmentorer på verkstadsgolvet", "Mentores de idioma en la planta", "مرشدون لغويون في موقع العمل"),
        *LATE_MORNING, "room-2", slot="before-lunch", track="work",
        abstract={
            "en": "A colleague who explains the machine explains the language as well. How to find such colleagues, "
            "how to thank them, and what the works council says.",
            "de": "Wer die Maschine erklärt, erklärt die Sprache mit. Wie man solche Kolleginnen und Kollegen findet, "
            "wie man ihnen dankt und was der Betriebsrat sagt.",
        },
        cast=(("yonas", SPEAKER), ("ferdinand", HOST)), methods=("Role play",),
        themes=("work", "language"), places=(12, 12),
    ),
    Activity(
        ActivityKind.WORKSHOP,
        six("The patient counter", "Der geduldige Schalter", "Den tålmodige skranke", "Den tålmodiga disken",
            "El mostrador paciente", "الشبّاك الصبور"),
        *LATE_MORNING, "library", slot="before-lunch", track="public",
        abstract={
            "en": "Three sentences that every counter can learn by Friday, and why the queue gets shorter with them.",
            "de": "Drei Sätze, die jeder Schalter bis Freitag lernen kann, und warum die Schlange damit kürzer wird.",
            "es": "Tres frases que cualquier mostrador puede aprender antes del viernes.",
        },
        cast=(("marisol", SPEAKER),), languages=("en", "es"), interpreted=("de",), themes=("participation",), places=20,
    ),
    Activity(
        ActivityKind.WORKSHOP,
        six("Songs, prayers, jokes: what cannot be translated",
            "Lieder, Gebete, Witze: was sich nicht übersetzen lässt",
            "Sange, bønner, vittigheder: det der ikke kan oversættes",
            "Sånger, böner, skämt: det som inte går att översätta",
            "Canciones, oraciones, chistes: lo que no se puede traducir", "أغانٍ وصلوات ونكات: ما لا يُترجَم"),
        *LATE_MORNING, "attic", slot="before-lunch", track="house",
        abstract={
            "en": "Everybody brings one thing that makes no sense in another language. We try all the same.",
            "de": "Alle bringen etwas mit, das in keiner anderen Sprache Sinn ergibt. Wir versuchen es trotzdem.",
        },
        cast=(("deniz", HOST), ("khalil", INTERPRETER)), languages=("en", "de", "ar"), methods=("Singing",),
        themes=("language",), places=20,
    ),
)  # fmt: skip

AFTERNOON = (
    Activity(
        ActivityKind.STUDY_VISIT,
        six("The neighbourhood kitchen in Linden", "Die Nachbarschaftsküche in Linden", "Nabolagskøkkenet i Linden",
            "Grannskapsköket i Linden", "La cocina vecinal de Linden", "مطبخ الحي في ليندن"),
        (0, "14:35"), (0, "16:30"), slot="afternoon", track="house",
        place=six("Nachbarschaftsküche, Ahornhof 3", "Nachbarschaftsküche, Ahornhof 3",
                  "Nachbarschaftsküche, Ahornhof 3", "Nachbarschaftsküche, Ahornhof 3",
                  "Nachbarschaftsküche, Ahornhof 3", "Nachbarschaftsküche، Ahornhof 3"),
        abstract={
            "en": "Two hundred plates on a Thursday, cooked by people from nine countries. You peel, you ask, you eat.",
            "de": "Zweihundert Teller an einem Donnerstag, gekocht von Menschen aus neun Ländern. Sie schälen, fragen "
            "und essen mit.",
        },
        cast=(("samira", HOST), ("khalil", INTERPRETER)), languages=("de", "ar"), interpreted=("en",),
        themes=("participation", "language"), places=(10, 10),
        bring=six("Closed shoes.", "Geschlossene Schuhe.", "Lukkede sko.", "Täta skor.", "Calzado cerrado.",
                  "حذاء مغلق."),
        visit=Visit(
            institution="Nachbarschaftsküche Linden",
            meeting_point=six("Main entrance", "Haupteingang", "Hovedindgangen", "Huvudentrén", "Entrada principal",
                              "المدخل الرئيسي"),
            meets=(0, "14:10"),
            transport=six("On foot", "Zu Fuß", "Til fods", "Till fots", "A pie", "سيراً على الأقدام"),
            way=20,
            group_size=20,
            contact=("Samira Haddad", "+49 511 555 0142"),
            safeguarding=six(
                "Please take no pictures of the children at the table.",
                "Bitte fotografieren Sie die Kinder am Tisch nicht.",
                "Tag venligst ikke billeder af børnene ved bordet.",
                "Ta inga bilder av barnen vid bordet.",
                "Por favor, no fotografíe a los niños en la mesa.",
                "يُرجى عدم تصوير الأطفال على المائدة."),
        ),
    ),
    Activity(
        ActivityKind.STUDY_VISIT,
        six("The language café of the tram depot", "Das Sprachcafé im Straßenbahndepot",
            "Sprogcaféen i sporvognsremisen", "Språkkaféet i spårvagnsdepån",
            "El café de idiomas del depósito de tranvías",
            "مقهى اللغات في مستودع الترام"),
        (0, "14:45"), (0, "16:45"), slot="afternoon", track="work",
        place=six("Glocksee depot, canteen", "Depot Glocksee, Kantine", "Remisen Glocksee, kantinen",
                  "Depån Glocksee, matsalen", "Depósito de Glocksee, comedor", "مستودع غلوكزيه، المطعم"),
        abstract={
            "en": "Drivers learn German between two shifts, from the dispatcher's announcements. A round through the "
            "halls, then coffee with the early shift.",
            "de": "Fahrerinnen und Fahrer lernen Deutsch zwischen zwei Schichten, an den Ansagen der Leitstelle. Ein "
            "Gang durch die Hallen, dann Kaffee mit der Frühschicht.",
        },
        cast=(("yonas", HOST),), languages=("de", "en"), themes=("work", "vocational-orientation"), places=(12, 12),
        bring=six("Passport or identity card for the gate.", "Ausweis für das Tor.", "Pas eller id-kort til porten.",
                  "Pass eller id-kort till grinden.", "Documento de identidad para la entrada.",
                  "جواز السفر أو بطاقة الهوية للبوابة."),
        visit=Visit(
            institution="Straßenbahndepot Glocksee",
            meeting_point=six("Bus stop in front of the house", "Haltestelle vor dem Haus",
                              "Busstoppestedet foran huset", "Busshållplatsen framför huset",
                              "Parada delante de la casa", "موقف الحافلات أمام المبنى"),
            meets=(0, "14:15"),
            transport=six("By bus", "Mit dem Bus", "Med bus", "Med buss", "En autobús", "بالحافلة"),
            way=25,
            group_size=24,
            contact=("Yonas Tesfay", "+49 511 555 0119"),
            safeguarding=six("Stay behind the yellow line: the trams are silent.",
                             "Bleiben Sie hinter der gelben Linie: Die Bahnen sind leise.",
                             "Bliv bag den gule linje: vognene er lydløse.",
                             "Stanna bakom den gula linjen: vagnarna är tysta.",
                             "Quédese detrás de la línea amarilla: los tranvías no hacen ruido.",
                             "ابقوا خلف الخط الأصفر: عربات الترام بلا صوت."),
            vehicle="bus",
        ),
    ),
    Activity(
        ActivityKind.SEMINAR,
        six("Courses and neighbours: who teaches what", "Kurse und Nachbarn: wer lehrt was",
            "Kurser og naboer: hvem underviser i hvad", "Kurser och grannar: vem lär ut vad",
            "Cursos y vecinos: quién enseña qué", "الدورات والجيران: من يعلّم ماذا"),
        (0, "14:15"), (0, "16:30"), "room-1", slot="afternoon", track="public",
        abstract={
            "en": "What a course can leave to the stairwell, and what the stairwell will never teach.",
            "de": "Was ein Kurs dem Treppenhaus überlassen kann und was das Treppenhaus nie lehren wird.",
        },
        cast=(("birte", HOST), ("oskar", SPEAKER)), themes=("training", "language"), places=(12, 12),
    ),
    Activity(
        ActivityKind.SEMINAR,
        six("Who pays for conversation? Money for things that are hard to count",
            "Wer bezahlt das Gespräch? Geld für das, was sich schwer zählen lässt",
            "Hvem betaler for samtalen? Penge til det, der er svært at tælle",
            "Vem betalar för samtalet? Pengar till sådant som är svårt att räkna",
            "¿Quién paga la conversación? Dinero para lo que cuesta contar",
            "من يدفع ثمن الحديث؟ تمويل ما يصعب عدّه"),
        (0, "14:15"), (0, "16:30"), "room-2", slot="afternoon", track="public",
        abstract={
            "en": "Five applications that were granted and five that were not, read side by side.",
            "de": "Fünf bewilligte und fünf abgelehnte Anträge, nebeneinander gelesen.",
        },
        cast=(("harriet", SPEAKER), ("ferdinand", HOST)), languages=("en",), interpreted=("de",),
        themes=("participation",), places=24,
    ),
)  # fmt: skip

ON_FRIDAY = (
    Activity(
        ActivityKind.WORKSHOP,
        six("Eleven languages, one hedge height: rules on the notice board",
            "Elf Sprachen, eine Heckenhöhe: Regeln am Aushang", "Elleve sprog, én hækhøjde: regler på opslagstavlen",
            "Elva språk, en häckhöjd: regler på anslagstavlan", "Once idiomas, una altura de seto: normas en el tablón",
            "إحدى عشرة لغة وارتفاع واحد للسياج: القواعد على لوحة الإعلانات"),
        *FRIDAY, "room-1", slot="friday", track="house",
        abstract={
            "en": "House rules, laundry plans, statutes: we rewrite one of yours until all in the room follow it.",
            "de": "Hausordnung, Waschplan, Satzung: Wir schreiben eine von Ihren um, bis alle im Raum sie befolgen.",
        },
        cast=(("deniz", SPEAKER), ("inga", HOST)), methods=("Plain language",), themes=("housing", "language"),
        places=(12, 12),
    ),
    Activity(
        ActivityKind.WORKSHOP,
        six("The touchline: sports clubs as language schools", "Der Spielfeldrand: Sportvereine als Sprachschulen",
            "Sidelinjen: sportsklubber som sprogskoler", "Sidlinjen: idrottsföreningar som språkskolor",
            "La banda: los clubes deportivos como escuelas de idiomas", "خط التماس: الأندية الرياضية مدارسَ للغة"),
        *FRIDAY, "room-2", slot="friday", track="public",
        abstract={
            "en": "Forty commands that every child understands by the second match day, and what comes after them.",
            "da": "Fyrre tilråb, som alle børn forstår efter anden kampdag, og hvad der kommer efter dem.",
        },
        cast=(("lotte", SPEAKER),), languages=("en", "da"), interpreted=("de",), methods=("Outdoors",),
        themes=("participation", "language"), places=24,
    ),
    Activity(
        ActivityKind.WORKSHOP,
        six("Children interpret, and what we owe them", "Kinder dolmetschen, und was wir ihnen schulden",
            "Børn tolker, og hvad vi skylder dem", "Barn tolkar, och vad vi är skyldiga dem",
            "Los niños interpretan, y lo que les debemos", "الأطفال يترجمون، وما ندين لهم به"),
        *FRIDAY, "library", slot="friday", track="public",
        abstract={
            "en": "At the doctor's, at the bank, at school. What must never be asked of a child, and who "
            "else could do it.",
            "de": "Beim Arzt, in der Bank, in der Schule. Was man von keinem Kind verlangen darf und "
            "wer es sonst kann.",
        },
        cast=(("marisol", HOST), ("khalil", SPEAKER)), languages=("en", "ar", "es"), interpreted=("de",),
        themes=("childcare", "health"), places=(8, 8),
    ),
    Activity(
        ActivityKind.TRAINING_UNIT,
        six("Speaking slowly is a skill: a training in ninety minutes",
            "Langsam sprechen will gelernt sein: ein Training in neunzig Minuten",
            "At tale langsomt er en færdighed: træning på halvfems minutter",
            "Att tala långsamt är en konst: en övning på nittio minuter",
            "Hablar despacio es una habilidad: un entrenamiento de noventa minutos",
            "التحدث ببطء مهارة: تدريب في تسعين دقيقة"),
        *FRIDAY, "hall", slot="friday", track="work",
        abstract={
            "en": "With a metronome, a recording of yourself and a good deal of laughter.",
            "de": "Mit einem Metronom, einer Aufnahme von Ihnen selbst und viel Gelächter.",
        },
        cast=(("harriet", HOST), ("oskar", HOST)), methods=("Training", "Recording"), themes=("language", "training"),
        places=40,
    ),
)  # fmt: skip

CHOSEN = BEFORE_LUNCH + AFTERNOON + ON_FRIDAY
