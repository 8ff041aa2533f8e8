"""The log: one line a record, nothing secret in it, files that are put aside, faults with their trace."""

import io
import json
import logging
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.api.requests import current_request
from hadir.cli.logs import masked, start_log
from hadir.domain.errors import ConfigurationError
from hadir.runtime.messages import Logged
from hadir.runtime.relay import Relay, write_down
from hadir.settings import LogFormat, LogLevel, LogSettings

LOGGER = "hadir.tests"
TOKEN = "hadir_abcdefghijklmnopqrstuvwxyz0123456789"
Log = Callable[..., io.StringIO]


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Log:
    """Starts the log; what comes back is the terminal."""

    def started(settings: LogSettings, failed: Callable[[str], None] = lambda _: None) -> io.StringIO:
        terminal = io.StringIO()
        monkeypatch.setattr(sys, "stderr", terminal)
        start_log(settings, tmp_path, failed)
        return terminal

    return started


def records(terminal: io.StringIO) -> list[dict[str, str]]:
    return [json.loads(line) for line in terminal.getvalue().splitlines()]


def test_lines_are_for_people(log: Log) -> None:
    terminal = log(LogSettings())
    logging.getLogger(LOGGER).warning("The %s is open", "door")
    logging.getLogger(LOGGER).debug("not worth a line")
    (line,) = terminal.getvalue().splitlines()
    assert line.endswith(" WARNING The door is open")
    assert datetime.fromisoformat(line[:19]).year > 2000


def test_objects_are_for_programs(log: Log) -> None:
    terminal = log(LogSettings(format=LogFormat.JSON, level=LogLevel.DEBUG))
    token = current_request.set("a-request")
    logging.getLogger(LOGGER).debug("seen", extra={"camera": "door"})
    current_request.reset(token)
    logging.getLogger(LOGGER).info("two\nlines \x1b[31m")
    first, second = records(terminal)
    assert datetime.fromisoformat(first.pop("time")).utcoffset() is not None
    assert first == {
        "level": "debug",
        "logger": LOGGER,
        "message": "seen",
        "process": "main",
        "camera": "door",
        "request": "a-request",
    }
    assert second["message"] == "two\\nlines \\x1b[31m"
    assert "request" not in second


HOSTILE = (
    ("rtsp://admin:s3cret@10.0.0.9/1", "rtsp://admin:***@10.0.0.9/1"),
    ("postgresql+psycopg://hadir:s3cret@db/hadir", "postgresql+psycopg://hadir:***@db/hadir"),
    ("Authorization: Bearer s3cret", "Authorization: Bearer ***"),
    ("Authorization: Basic s3cret", "Authorization: Basic ***"),
    ("Cookie: hadir_session=s3cret; a=b", "Cookie: hadir_session=***; a=b"),
    (f"the token {TOKEN} is used", "the token hadir_*** is used"),
    ('{"password": "s3 cret", "name": "adi"}', '{"password": ***, "name": "adi"}'),
    ("{'new_password': 's3cret'}", "{'new_password': ***}"),
    ("password=s3cret&user=a", "password=***&user=a"),
    ("http://127.0.0.1:8000/welcome#s3cret", "http://127.0.0.1:8000/welcome#***"),
    ("secret_key: s3cret", "secret_key: ***"),
)


@pytest.mark.parametrize(("hostile", "shown"), HOSTILE)
@pytest.mark.parametrize("form", list(LogFormat))
def test_no_secret_is_ever_written(log: Log, form: LogFormat, hostile: str, shown: str) -> None:
    terminal = log(LogSettings(format=form, file=Path("hadir.log")))
    logger = logging.getLogger(LOGGER)
    logger.info(hostile)
    logger.info("%s failed", hostile)
    try:
        int(hostile)
    except ValueError:
        logger.exception("That went wrong: %r", hostile)
    logging.getLogger("another library").error("%s", {"url": hostile})
    text = terminal.getvalue()
    assert "s3" not in text
    assert "cret" not in text.replace("secret", "")
    assert TOKEN not in text
    if form is LogFormat.JSON:
        assert records(terminal)[0]["message"] == shown
        assert "ValueError" in records(terminal)[2]["trace"]
    else:
        assert shown in text


@given(st.text())
def test_masking_takes_any_text_and_is_done_once(text: str) -> None:
    assert masked(masked(text)) == masked(text)


def test_a_message_without_end_is_cut(log: Log) -> None:
    terminal = log(LogSettings())
    logging.getLogger(LOGGER).info("rtsp://a:b " * 1_000_000)
    assert "more signs" in terminal.getvalue()
    assert len(terminal.getvalue()) < 30_000


def test_words_that_are_no_secrets_stay(log: Log) -> None:
    plain = "Camera door is offline. The camera wants a password: check it; 3 tokens were revoked, the key fits."
    assert masked(plain).startswith("Camera door is offline. The camera wants a password:")
    assert masked("GET /api/tokens: 200 in 3 ms") == "GET /api/tokens: 200 in 3 ms"
    assert masked("hadir_log is a word") == "hadir_log is a word"


def test_a_file_is_put_aside_when_it_is_large_and_read_by_its_owner_alone(log: Log, tmp_path: Path) -> None:
    log(LogSettings(file=Path("logs/hadir.log"), max_mb=1, keep=2))
    for _ in range(400):
        logging.getLogger(LOGGER).info("%s", "x" * 10_000)
    files = sorted(path.name for path in (tmp_path / "logs").iterdir())
    assert files == ["hadir.log", "hadir.log.1", "hadir.log.2"]
    for path in (tmp_path / "logs").iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.stat().st_size <= 1_000_000


def test_a_file_that_cannot_be_written_is_said(log: Log, tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("no folder")
    with pytest.raises(ConfigurationError, match="HADIR_LOG__FILE"):
        log(LogSettings(file=Path("logs/hadir.log")))


def test_a_full_disk_is_said_once_and_nothing_ends(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    terminal = log(LogSettings(file=Path("/dev/full")))
    for number in range(3):
        logging.getLogger(LOGGER).info("line %d", number)
    text = terminal.getvalue()
    assert text.count("cannot be written") == 1
    assert "line 2" in text


def test_a_thread_that_fails_is_noted_with_its_trace(log: Log) -> None:
    failed: list[str] = []
    terminal = log(LogSettings(format=LogFormat.JSON), failed.append)

    def fail() -> None:
        raise RuntimeError("rtsp://admin:s3cret@10.0.0.9/1")

    thread = threading.Thread(target=fail, name="recorder")
    thread.start()
    thread.join()
    (line,) = records(terminal)
    assert (line["level"], line["message"]) == ("critical", "The thread recorder failed")
    assert "in fail" in line["trace"]
    assert "s3cret" not in line["trace"]
    assert failed == ["recorder"]


def test_a_worker_has_its_lines_written_by_the_main_process(log: Log) -> None:
    sent: list[Logged] = []
    worker, relay = logging.getLogger("hadir.video"), Relay(sent.append)
    worker.addHandler(relay)
    try:
        int("wrong")
    except ValueError:
        worker.exception("Camera %s", "door", extra={"camera": "door"})
    worker.removeHandler(relay)
    terminal = log(LogSettings(format=LogFormat.JSON))
    write_down(sent[0], "worker 1")
    write_down(Logged("hadir.video", logging.DEBUG, 0.0, "too little"), "worker 1")
    (line,) = records(terminal)
    assert (line["process"], line["camera"], line["message"]) == ("worker 1", "door", "Camera door")
    assert "ValueError" in line["trace"]


def test_faults_at_the_end_of_the_program_are_noted(log: Log) -> None:
    terminal = log(LogSettings(format=LogFormat.JSON))
    sys.excepthook(ValueError, ValueError("wrong"), None)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    (line,) = records(terminal)
    assert line["level"] == "critical"
    assert "ValueError: wrong" in line["trace"]
