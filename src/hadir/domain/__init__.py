"""The words of Hadir as values: frozen, without a clock, without I/O, on the standard library and numpy alone."""
