"""A site to try Hadir on: two cameras, and people of a real photograph who come and go."""
