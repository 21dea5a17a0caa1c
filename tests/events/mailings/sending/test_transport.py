import pytest
from anymail.exceptions import AnymailRequestsAPIError
from requests import Response

from events.mailings.enums import DeliveryState
from events.mailings.sending.transport import Transport


class Service:
    """A mail service that answers with one status."""

    def __init__(self, status):
        self.response = Response()
        self.response.status_code = status

    def open(self):
        pass

    def close(self):
        pass

    def send_messages(self, messages):
        raise AnymailRequestsAPIError(response=self.response)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (400, DeliveryState.REFUSED),
        (401, DeliveryState.DEFERRED),
        (429, DeliveryState.DEFERRED),
        (503, DeliveryState.DEFERRED),
        # It may have taken the letter before it failed, so another attempt could be the second letter.
        (500, DeliveryState.UNKNOWN),
        (504, DeliveryState.UNKNOWN),
    ],
)
def test_what_the_answer_of_a_mail_service_means(status, state):
    transport = Transport()
    transport.connection = Service(status)
    outcome = transport.send(None)
    assert (outcome.state, outcome.code) == (state, str(status))
