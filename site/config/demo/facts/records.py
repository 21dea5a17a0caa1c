"""What stays of a past conference, in each language its page has it in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """The words of one record: the result as HTML, a title and a caption for each of what belongs to it.

    `photographs` are the names of pictures with their captions, what they show and who made them.
    """

    result: str
    letters: str
    kitchen: str
    film: str
    photographs: tuple[tuple[str, str, str, str], ...]


# The conference whose page has become a record.
EVENT = "innovative-methods"
RECORDS = {
    "en": RecordFacts(
        "<p>Eight partners will teach language and trade in one course, and let people show what they can do "
        "before they are asked to spell it.</p><p>Two courses begin in the autumn, one in a kitchen and one at a "
        "driving school. What they cost and what fails will be told here.</p>",
        "Seven questions to ask a letter",
        "A kitchen is a classroom",
        "Circles meet",
        (
            ("stairwell", "The first morning: two halves of a network.",
             "Drawing: a large blue circle and a smaller red one meet above a line of hills.", "Drawn for the archive"),
            ("coffee", "Over coffee.", "Drawing: a large green circle and a blue one touch above two rows of hills.",
             "Drawn for the archive"),
            ("workshop", "Three in a workshop.",
             "Drawing: three circles, blue, green and red, are joined like the links of a chain.",
             "Drawn for the archive"),
            ("square", "Out on the square.",
             "Drawing: a blue and a green circle overlap; a small yellow one lies on the ground before them.",
             "Drawn for the archive"),
            ("key", "Farewell, with a second sun.",
             "Drawing: a yellow circle touches a large blue one above a red hill and a dark one.",
             "Drawn for the archive"),
        ),
    ),
    "de": RecordFacts(
        "<p>Acht Partner unterrichten Sprache und Beruf künftig in einem Kurs und lassen zeigen, was jemand kann, "
        "bevor sie fragen, wie man es schreibt.</p><p>Zwei Kurse beginnen im Herbst, einer in einer Küche und einer "
        "in einer Fahrschule. Was sie kosten und was misslingt, wird hier stehen.</p>",
        "Sieben Fragen an einen Brief",
        "Eine Küche ist ein Klassenzimmer",
        "Kreise begegnen sich",
        (
            ("stairwell", "Der erste Morgen: zwei Hälften eines Netzwerks.",
             "Zeichnung: Ein großer blauer und ein kleinerer roter Kreis treffen sich über einer Hügellinie.",
             "Für das Archiv gezeichnet"),
            ("coffee", "Beim Kaffee.",
             "Zeichnung: Ein großer grüner und ein blauer Kreis berühren sich über zwei Hügelreihen.",
             "Für das Archiv gezeichnet"),
            ("workshop", "Drei in einem Workshop.",
             "Zeichnung: Drei Kreise, blau, grün und rot, greifen ineinander wie Glieder einer Kette.",
             "Für das Archiv gezeichnet"),
            ("square", "Draußen auf dem Platz.",
             "Zeichnung: Ein blauer und ein grüner Kreis überschneiden sich, davor ein kleiner gelber am Boden.",
             "Für das Archiv gezeichnet"),
            ("key", "Abschied mit einer zweiten Sonne.",
             "Zeichnung: Ein gelber Kreis berührt einen großen blauen über einem roten und einem dunklen Hügel.",
             "Für das Archiv gezeichnet"),
        ),
    ),
}  # fmt: skip
