"""Questions that most events ask, to start from; what is made of them belongs to the event and can be changed."""

from events.registrations.questions.ready_made.health import ACCESS, DIET
from events.registrations.questions.ready_made.parts import ReadyChoice, ReadyQuestion, ReadySet, in_languages
from events.registrations.questions.ready_made.programme import CERTIFICATE, INTERPRETING, WORKSHOPS
from events.registrations.questions.ready_made.stay import ACCOMMODATION, CHILDREN, TRAVEL

# In the order they are offered, and stand in a form that uses several.
SETS: dict[str, ReadySet] = {
    one.code: one for one in (INTERPRETING, DIET, ACCESS, TRAVEL, ACCOMMODATION, CHILDREN, WORKSHOPS, CERTIFICATE)
}

__all__ = ["SETS", "ReadyChoice", "ReadyQuestion", "ReadySet", "in_languages"]
