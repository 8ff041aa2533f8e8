"""Face detectors by family."""
