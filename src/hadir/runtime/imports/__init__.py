"""Enrolling many people at once: by a command, or as a job of the server."""
