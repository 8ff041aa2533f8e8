"""Whoever asks again is told in few words that nothing has changed."""

from fastapi.testclient import TestClient

from tests.api.conftest import FakeSite


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/cameras")
    tag = first.headers["etag"]
    again = client.get("/api/cameras", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert "content-length" not in again.headers
    client.post("/api/stop/door")
    changed = client.get("/api/cameras", headers={"If-None-Match": tag})
    assert (changed.status_code, changed.json()[1]["running"]) == (200, False)


def test_pictures_and_errors_are_sent_as_they_are(client: TestClient, site: FakeSite) -> None:
    site.pictures = [b"picture"]
    assert "etag" not in client.get("/api/cameras/door/snapshot.jpg").headers
    assert "etag" not in client.get("/api/cameras/none").headers
