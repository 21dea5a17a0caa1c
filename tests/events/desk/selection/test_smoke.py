from django.urls import reverse
from tests.factories import make_registration
def test_smoke(desk, event):
    r = make_registration(event, motivation="Because")
    for name, args in (("selection", []), ("selection_results", []), ("selection_targets", []), ("selection_application", [r.pk])):
        response = desk.get(reverse(f"desk:{name}", args=[event.pk, *args]))
        assert response.status_code == 200, name
    response = desk.post(reverse("desk:selection_decide", args=[event.pk]), {"act": "offer", "chosen": [r.pk]})
    assert response.status_code == 200
