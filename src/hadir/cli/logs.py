"""The log: lines for people, or one JSON object a line; whatever looks like a secret is masked in either."""

import logging
import os
import re
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from hadir.api.requests import current_request
from hadir.domain.address import redacted
from hadir.domain.errors import ConfigurationError
from hadir.settings import LogFormat, LogSettings

_log = logging.getLogger(__name__)

_MEGABYTE = 1_000_000
_LONGEST = 20_000
"""Signs of a message, or of a trace, that are worth keeping."""
_MASKS = (
    re.compile(r"(?P<kept>\b(?:bearer|basic)\s+)[^\s,;'\"]+", re.IGNORECASE),
    re.compile(r"(?P<kept>\bhadir_session=)[^\s;,'\"]+"),
    re.compile(r"(?P<kept>\bhadir_)[A-Za-z0-9_-]{20,}"),
    re.compile(r"(?P<kept>/welcome#)[^\s'\"]+"),
    re.compile(
        r"(?P<kept>[\"']?\b\w*(?:password|passwd|passphrase|secret|secret_key|token|api_key|authorization)\b[\"']?\s*[:=]\s*)"
        r"(?!(?:bearer|basic)\b)(?:\"[^\"]*\"|'[^']*'|[^\s,;&}\"']+)",
        re.IGNORECASE,
    ),
)
"""Signs of secrets besides those in addresses: what programs sign in with, links that sign in, named passwords."""

_CONTROLS = {number: f"\\x{number:02x}" for number in (*range(32), 127) if number != ord("\t")}
_CONTROLS[ord("\n")] = "\\n"


def start_log(settings: LogSettings, home: Path, failed: Callable[[str], None]) -> None:
    """Have the log written as the settings say, and whatever fails unforeseen be in it.

    Args:
        settings: How.
        home: The home folder; a relative file is below it.
        failed: Hears the name of a thread that failed, after that was noted.

    Raises:
        ConfigurationError: The file cannot be written.
    """
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    if settings.file is not None:
        handlers.append(_rotating(home / settings.file, settings))
    formatter = JsonLines() if settings.format is LogFormat.JSON else Lines()
    for handler in handlers:
        handler.addFilter(complete)
        handler.setFormatter(formatter)
    # What other libraries have to say below a warning is of no use to people, and might hold anything.
    logging.basicConfig(level=logging.WARNING, handlers=handlers, force=True)
    logging.getLogger("hadir").setLevel(settings.level.upper())
    logging.captureWarnings(capture=True)
    sys.excepthook = _note_end
    threading.excepthook = _noting_threads(failed)


def masked(text: str) -> str:
    """The text without whatever looks like a secret."""
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]} … and {len(text) - _LONGEST} more signs"
    text = redacted(text)
    for mask in _MASKS:
        text = mask.sub(r"\g<kept>***", text)
    return text


def complete(record: logging.LogRecord) -> bool:
    """Mask a record's secrets, keep its message on one line, and note the request that it belongs to."""
    record.msg, record.args = masked(record.getMessage().rstrip()).translate(_CONTROLS), ()
    if record.exc_info:
        record.exc_text, record.exc_info = logging.Formatter().formatException(record.exc_info), None
    record.exc_text = masked(record.exc_text) if record.exc_text else None
    record.__dict__.setdefault("part", "main")
    record.__dict__.setdefault("camera", "")
    record.__dict__.setdefault("request", current_request.get())
    return True


class Lines(logging.Formatter):
    """For people: time, level, who says it, and the message."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(source)s%(message)s", "%Y-%m-%d %H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the trace of a fault below it."""
        fields = record.__dict__
        sources = [fields["part"] if fields["part"] != "main" else "", fields["request"]]
        record.source = "".join(f"[{source}] " for source in sources if source)
        return super().format(record)


class JsonLines(JsonFormatter):
    """For programs: one object a line, with `time` in UTC; fields that would be empty are left out."""

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Fill the object in."""
        fields = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.message,
            "process": record.__dict__["part"],
            "camera": record.__dict__["camera"],
            "request": record.__dict__["request"],
            "trace": message_dict.get("exc_info", ""),
        }
        log_data.update({name: value for name, value in fields.items() if value})


class _LogFile(RotatingFileHandler):
    """A file that only its owner reads; when it cannot be written, that is said once, and the server goes on."""

    _said = False

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, "a", encoding="utf-8")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - as logging calls it
        """Say why once."""
        if not self._said:
            self._said = True
            sys.stderr.write(f"The log {self.baseFilename} cannot be written: {sys.exc_info()[1]}\n")


def _rotating(file: Path, settings: LogSettings) -> logging.Handler:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return _LogFile(file, maxBytes=settings.max_mb * _MEGABYTE, backupCount=settings.keep)
    except OSError as fault:
        raise ConfigurationError(
            f"The log {file} cannot be written ({fault.strerror})", "Choose another place with HADIR_LOG__FILE"
        ) from None


def _note_end(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, Exception):
        _log.critical("Hadir ends: something went wrong that it does not know", exc_info=(kind, fault, trace))


def _noting_threads(failed: Callable[[str], None]) -> Callable[[threading.ExceptHookArgs], None]:
    """What notes a thread that failed, and tells somebody its name."""

    def note(fault: threading.ExceptHookArgs) -> None:
        name = "unknown" if fault.thread is None else fault.thread.name
        fallen = fault.exc_value or fault.exc_type()
        _log.critical("The thread %s failed", name, exc_info=(fault.exc_type, fallen, fault.exc_traceback))
        failed(name)

    return note
