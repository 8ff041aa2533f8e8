"""Taking files of any size straight to the disk, as a form brings them."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import IO

from anyio import to_thread
from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.exceptions import HTTPException

from hadir.domain.errors import InputError, StorageFullError, means_full_disk
from hadir.store.imports.jobs import upload_name

_MOST_FILES = 5000


class _Receiver:
    """Writes the files of a form into a folder as their pieces come."""

    def __init__(self, folder: Path) -> None:
        self.names: list[str] = []
        self._folder = folder
        self._file: IO[bytes] | None = None
        self._header = b""
        self._disposition = b""

    def on_part_begin(self) -> None:
        self._disposition = b""

    def on_header_begin(self) -> None:
        self._header = b""

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition += data[start:end]

    def on_headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        given = options.get(b"filename")
        if given is None:
            return
        if len(self.names) >= _MOST_FILES:
            raise HTTPException(
                413, f"That are too many files: {_MOST_FILES} at the most. Put them into a ZIP archive."
            )
        name = upload_name(given.decode("utf-8", errors="replace"), frozenset(self.names))
        self.names.append(name)
        self._file = (self._folder / name).open("xb")

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._file is not None:
            self._file.write(data[start:end])

    def on_part_end(self) -> None:
        self.close()

    def close(self) -> None:
        """Close what is open."""
        if self._file is not None:
            self._file.close()
            self._file = None


async def received(request: Request, folder: Path) -> tuple[str, ...]:
    """Write the files of a form into a folder; memory stays as it is, however large they are.

    Args:
        request: The request, its body not read yet.
        folder: An empty folder.

    Returns:
        What the files are called there.

    Raises:
        HTTPException: It is no form with files, or brings too many of them.
        InputError: A file has no name, or cannot be written.
        StorageFullError: There is no space left.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get(b"boundary")
    if kind != b"multipart/form-data" or not boundary:
        raise HTTPException(422, "Send the file as a form with a field called file.")
    receiver = _Receiver(folder)
    try:
        await _written(request.stream(), receiver, boundary)
    except FormParserError:
        raise HTTPException(422, "The form was cut off or is damaged. Send it again.") from None
    except OSError as fault:
        if means_full_disk(fault):
            raise StorageFullError("There is no space left for the file", "Make room in the home folder") from None
        raise InputError(f"The file cannot be kept ({fault.strerror})", "Give it another name") from None
    finally:
        receiver.close()
    if not receiver.names:
        raise HTTPException(422, "There is no file in the form. Send one in a field called file.")
    return tuple(receiver.names)


async def _written(stream: AsyncIterator[bytes], receiver: _Receiver, boundary: bytes) -> None:
    steps = ("part_begin", "part_data", "part_end", "header_begin", "header_field", "header_value", "headers_finished")
    hears = {f"on_{step}": getattr(receiver, f"on_{step}") for step in steps}
    parser = MultipartParser(boundary, hears)  # type: ignore[arg-type]  # its type names each step
    async for piece in stream:
        await to_thread.run_sync(partial(parser.write, piece))
    parser.finalize()
