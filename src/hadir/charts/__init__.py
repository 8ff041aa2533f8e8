"""Drawing what was measured; the only importer of matplotlib."""
