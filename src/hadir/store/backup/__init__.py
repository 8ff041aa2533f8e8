"""Putting a whole site by in one file while it runs, and taking it out again."""
