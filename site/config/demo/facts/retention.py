"""What becomes of what is known of guests: of past events, and of people who ask."""

# Its people were erased some days ago; of the other conferences of the archive that day has come, too.
ERASED = "building-sustainable-and-inclusive-communities"
ERASED_DAYS_AGO = 3
HELD = "closing-conference"
WHY_HELD = (
    "The audit of the programme that funded the second round is still open; the auditors may ask for the list of "
    "participants until the final letter has come."
)
# Three people ask to be deleted after this event: a rule refuses them all, two then ask the organisers.
ASKED_AFTER = "women-who-open-shops"
WHY_REFUSED = (
    "The report to the regional fund is not accepted yet, and you are one of the two speakers it names. We look again "
    "in spring."
)
# One person asks before this event and is erased.
ASKED_BEFORE = "the-first-hundred-days"
