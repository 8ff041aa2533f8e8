"""Face embedders by family."""
