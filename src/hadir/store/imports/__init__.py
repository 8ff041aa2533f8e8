"""What somebody brings to have many people known at once: folders, ZIP files, sheets, and what became of each row."""
