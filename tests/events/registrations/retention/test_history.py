"""What the history keeps of who is erased."""

from events.registrations.retention.traces.history import without_words


def test_the_history_keeps_which_version_was_agreed_to():
    said = {"kind": "newsletter", "version": "2026-11 0a1b2c3d", "language": "de"}
    assert without_words({**said, "reason": "mother"}) == {**said, "reason": ""}
    assert without_words({"version": "Anna", "before": "Anna Berg", "fields": ["city", "Anna"]}) == {
        "version": "", "before": "", "fields": [],
    }  # fmt: skip
