"""What the conference in Hannover asks, in six languages and two stages."""

from config.demo.facts.forms.shape import Ask, Form, Part, six
from config.demo.facts.forms.table import ACCESS, diet
from events.registrations.questions.conditions import Rule
from events.registrations.questions.enums import OPTIONAL_CONSENTS, Kind, Operator, Reader, Stage

# Late enough that nobody is reminded on the first day of the demonstration, soon enough to be in sight.
FREEZES = 12
DAYS_KEPT = 60
FOR_THE_WORKSHOPS = six(
    "So that the workshops find rooms of the right size.",
    "Damit die Workshops Räume in der richtigen Größe bekommen.",
    "Så workshopperne får lokaler i den rette størrelse.",
    "Så att verkstäderna får lagom stora rum.",
    "Para que cada taller tenga una sala del tamaño adecuado.",
    "حتى تحصل ورش العمل على قاعات بالحجم المناسب.",
)
FOR_THE_WAY = six(
    "So that somebody meets you at the station.",
    "Damit Sie jemand am Bahnhof abholt.",
    "Så nogen kan tage imod dig på stationen.",
    "Så att någon möter dig vid stationen.",
    "Para que alguien le espere en la estación.",
    "حتى يستقبلك أحدنا في المحطة.",
)
BRINGS_AN_EXAMPLE = (Rule("part", Operator.IS, "example"),)
YOUR_PART = Part(
    title=six("Your part", "Ihre Rolle", "Din rolle", "Din roll", "Su papel", "دورك"),
    text=six("Half of the programme is made by those who come.", "Die Hälfte des Programms machen die, die kommen.",
             "Halvdelen af programmet laver de, der kommer.", "Hälften av programmet gör de som kommer.",
             "La mitad del programa la hacen quienes vienen.", "نصف البرنامج يصنعه الحاضرون أنفسهم."),
    questions=(
        Ask(
            code="part",
            kind=Kind.CHOICE,
            label=six("How do you take part?", "Wie nehmen Sie teil?", "Hvordan deltager du?", "Hur deltar du?",
                      "¿Cómo participa?", "كيف تشارك؟"),
            purpose=six("So that we know who can show something.", "Damit wir wissen, wer etwas zeigen kann.",
                        "Så vi ved, hvem der kan vise noget.", "Så att vi vet vem som kan visa något.",
                        "Para saber quién puede mostrar algo.", "حتى نعرف من لديه ما يعرضه."),
            choices={
                "listen": six("I come to listen and to ask", "Ich komme, um zuzuhören und zu fragen",
                              "Jeg kommer for at lytte og spørge", "Jag kommer för att lyssna och fråga",
                              "Vengo a escuchar y a preguntar", "آتي لأستمع وأسأل"),
                "example": six("I bring an example from my town", "Ich bringe ein Beispiel aus meinem Ort mit",
                               "Jeg tager et eksempel med hjemmefra", "Jag tar med ett exempel hemifrån",
                               "Traigo un ejemplo de mi localidad", "أحضر معي مثالاً من بلدتي"),
                "arrived": six("I speak as somebody who has arrived here", "Ich spreche als jemand, der angekommen ist",
                               "Jeg taler som en, der selv er kommet hertil", "Jag talar som en som har kommit hit",
                               "Hablo como alguien que ha llegado aquí", "أتحدث بصفتي من الوافدين"),
            },
            is_required=True,
            reader=Reader.LEADS,
        ),
        Ask(
            code="example",
            kind=Kind.LONG_TEXT,
            label=six("What is your example about?", "Worum geht es in Ihrem Beispiel?",
                      "Hvad handler dit eksempel om?", "Vad handlar ditt exempel om?",
                      "¿De qué trata su ejemplo?", "عمّ يدور مثالك؟"),
            help=six("Two or three sentences.", "Zwei oder drei Sätze.", "To eller tre sætninger.",
                     "Två eller tre meningar.", "Dos o tres frases.", "جملتان أو ثلاث."),
            purpose=six("So that examples that fit come together.", "Damit zusammenkommt, was zusammenpasst.",
                        "Så eksempler, der passer sammen, mødes.", "Så att exempel som hör ihop möts.",
                        "Para reunir los ejemplos que encajan.", "حتى نجمع الأمثلة المتقاربة."),
            rules=BRINGS_AN_EXAMPLE,
            is_required=True,
            most="600",
            reader=Reader.LEADS,
        ),
        Ask(
            code="workshop",
            kind=Kind.CHOICE,
            label=six("Which workshop do you choose?", "Welchen Workshop wählen Sie?",
                      "Hvilken workshop vælger du?", "Vilken verkstad väljer du?",
                      "¿Qué taller elige?", "أي ورشة عمل تختار؟"),
            purpose=FOR_THE_WORKSHOPS,
            choices={
                "stairwell": six("The stairwell as a classroom", "Das Treppenhaus als Klassenzimmer",
                                 "Trappen som klasseværelse", "Trapphuset som klassrum",
                                 "La escalera como aula", "درج العمارة فصلاً دراسياً"),
                "long-table": six("A long table: eating together, and then?",
                                  "Eine lange Tafel: zusammen essen, und dann?",
                                  "Et langt bord: spise sammen, og så?", "Ett långbord: äta tillsammans, och sedan?",
                                  "Una mesa larga: comer juntos, ¿y después?", "مائدة طويلة: نأكل معاً، ثم ماذا؟"),
                "letters": six("Letters that can be read", "Briefe, die man lesen kann", "Breve, man kan læse",
                               "Brev som går att läsa", "Cartas que se entienden", "رسائل تُقرأ بسهولة"),
                "first-key": six("The first key of one’s own", "Der erste eigene Schlüssel", "Den første egne nøgle",
                                 "Den första egna nyckeln", "La primera llave propia", "أول مفتاح لك"),
            },
            is_required=True,
            keep_days=DAYS_KEPT,
            freezes=FREEZES,
        ),
        Ask(
            code="train",
            kind=Kind.YES_NO,
            label=six("Do you come by train?", "Kommen Sie mit dem Zug?", "Kommer du med tog?", "Kommer du med tåg?",
                      "¿Viene en tren?", "هل تأتي بالقطار؟"),
            purpose=FOR_THE_WAY,
            is_required=True,
            keep_days=DAYS_KEPT,
        ),
        Ask(
            code="train-from",
            kind=Kind.TEXT,
            label=six("From where?", "Von wo?", "Hvorfra?", "Varifrån?", "¿Desde dónde?", "من أين؟"),
            purpose=FOR_THE_WAY,
            rules=(Rule("train", Operator.IS, "yes"),),
            most="100",
            keep_days=DAYS_KEPT,
        ),
    ),
)  # fmt: skip
AT_THE_TABLE = Part(
    stage=Stage.CONFIRMED,
    title=six("At the table and in the house", "Am Tisch und im Haus", "Ved bordet og i huset",
              "Vid bordet och i huset", "En la mesa y en la casa", "على المائدة وفي المكان"),
    text=six("Only a few people read this, and it is erased a fortnight after the conference.",
             "Das lesen nur wenige, und zwei Wochen nach der Konferenz wird es gelöscht.",
             "Kun få læser det, og det slettes to uger efter konferencen.",
             "Bara några få läser det, och det raderas två veckor efter konferensen.",
             "Esto lo leen pocas personas y se borra dos semanas después de la conferencia.",
             "لا يقرأ هذا إلا قلّة، ويُمحى بعد أسبوعين من المؤتمر."),
    questions=(*diet(FREEZES), *ACCESS),
)  # fmt: skip
ARRIVING = Part(
    stage=Stage.CONFIRMED,
    title=six("Arriving", "Anreise", "Ankomst", "Ankomst", "La llegada", "الوصول"),
    questions=(
        Ask(
            code="arrival-day",
            kind=Kind.DATE,
            label=six("On which day do you arrive?", "An welchem Tag kommen Sie an?", "Hvilken dag ankommer du?",
                      "Vilken dag kommer du?", "¿Qué día llega?", "في أي يوم تصل؟"),
            purpose=FOR_THE_WAY,
            is_required=True,
            keep_days=DAYS_KEPT,
        ),
        Ask(
            code="evening",
            kind=Kind.YES_NO,
            label=six("Do you eat with us on the evening before?", "Essen Sie am Abend vorher mit uns?",
                      "Spiser du med os aftenen før?", "Äter du med oss kvällen innan?",
                      "¿Cena con nosotros la víspera?", "هل تتعشى معنا في الليلة السابقة؟"),
            purpose=six("So that the table is long enough.", "Damit die Tafel lang genug ist.",
                        "Så bordet er langt nok.", "Så att bordet är långt nog.",
                        "Para que la mesa sea lo bastante larga.", "حتى تكون المائدة طويلة بما يكفي."),
            is_required=True,
            keep_days=DAYS_KEPT,
            freezes=FREEZES,
        ),
        Ask(
            code="poster",
            kind=Kind.FILE,
            label=six("A poster or a handout about your example", "Ein Plakat oder Handzettel zu Ihrem Beispiel",
                      "En plakat eller et ark om dit eksempel", "En affisch eller ett blad om ditt exempel",
                      "Un cartel u hoja sobre su ejemplo", "ملصق أو ورقة عن مثالك"),
            purpose=six("So that we can print it for the walls of the foyer.", "Damit wir es fürs Foyer drucken.",
                        "Så vi kan printe det til foyeren.", "Så att vi kan skriva ut det till foajén.",
                        "Para imprimirlo y colgarlo en el vestíbulo.", "حتى نطبعه ونعلّقه في البهو."),
            rules=BRINGS_AN_EXAMPLE,
            reader=Reader.LEADS,
        ),
    ),
)  # fmt: skip
FORM = Form(parts=(YOUR_PART, AT_THE_TABLE, ARRIVING), consents=OPTIONAL_CONSENTS, answered=0.7)
