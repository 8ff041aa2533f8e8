"""Knowing people: the gallery of templates, and an answer drawn from several views. Pure."""
