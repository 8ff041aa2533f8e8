"""Packs: a face detector and an embedder that belong together, what they are made of, and installing one."""
