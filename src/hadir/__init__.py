"""Hadir watches a site's cameras, recognises the staff, and keeps the record people act on."""

from importlib.metadata import version

__version__ = version("hadir")
