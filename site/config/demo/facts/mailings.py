"""What organisers write to their guests: a template of the network, and a mail that has gone out and one to come."""

COMING_EVENT = "neighbours-first"

TEMPLATE_NAME = "Three days before"
TEMPLATE = {
    "subject": {
        "en": "See you soon: {event}",
        "de": "Bis bald: {event}",
        "da": "Vi ses snart: {event}",
        "sv": "Vi ses snart: {event}",
        "es": "Hasta pronto: {event}",
        "ar": "نلتقي قريباً: {event}",
    },
    "body": {
        "en": "Hello {name},\n\nin a few days we meet: {date}. Where: {place}.\n\nIf you cannot come, please give your "
        "place back, so that somebody else gets it.\n\n{link}\n\nWe look forward to seeing you.",
        "de": "Guten Tag {name},\n\nin ein paar Tagen treffen wir uns: {date}. Wo: {place}.\n\nFalls Sie nicht kommen "
        "können, geben Sie Ihren Platz bitte zurück, damit ihn jemand anders bekommt.\n\n{link}\n\n"
        "Wir freuen uns auf Sie.",
        "da": "Hej {name},\n\nom få dage mødes vi: {date}. Hvor: {place}.\n\nKan du ikke komme, så giv venligst "
        "pladsen tilbage, så en anden får den.\n\n{link}\n\nVi glæder os til at se dig.",
        "sv": "Hej {name},\n\nom några dagar träffas vi: {date}. Var: {place}.\n\nKan du inte komma, lämna gärna "
        "tillbaka platsen så att någon annan får den.\n\n{link}\n\nVi ser fram emot att träffa dig.",
        "es": "Buenos días, {name}:\n\ndentro de unos días nos vemos: {date}. Dónde: {place}.\n\nSi no puede venir, "
        "devuelva por favor su plaza para que la tenga otra persona.\n\n{link}\n\nLe esperamos con ilusión.",
        "ar": "مرحباً {name}،\n\nنلتقي بعد أيام: {date}. المكان: {place}.\n\nإن لم تتمكن من الحضور، فنرجو إعادة مقعدك "
        "ليحصل عليه شخص آخر.\n\n{link}\n\nنتطلع إلى لقائك.",
    },
}

# In two languages, so that the desk has something to say about the others.
SENT = {
    "subject": {"en": "The programme of {event} is out", "de": "Das Programm von {event} ist da"},
    "body": {
        "en": "Hello {name},\n\nthe programme is complete. Please look at it and choose where you want to "
        "go.\n\n{page}",
        "de": "Guten Tag {name},\n\ndas Programm ist vollständig. Sehen Sie es sich an und wählen Sie, wohin Sie "
        "möchten.\n\n{page}",
    },
}
