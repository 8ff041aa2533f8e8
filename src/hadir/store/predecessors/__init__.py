"""Bringing over what the systems kept that Hadir replaces."""
