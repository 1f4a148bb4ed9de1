"""Zip archives that say nothing of when they were made: the same files give the same bytes."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime

NO_TIME = datetime(1980, 1, 1)
"""The earliest time that a zip archive can say."""


def zip_of(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip archive of the files, each a name and its content, in this order and with one fixed time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, date_time=NO_TIME.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return made.getvalue()


def timeless(archive: bytes, instead: Mapping[str, bytes] | None = None) -> bytes:
    """Return an archive made anew without its times; `instead` has new content for some of its files, by name."""
    changed = instead or {}
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        return zip_of((name, changed[name] if name in changed else old.read(name)) for name in old.namelist())
