"""Following people from picture to picture: pure, in event time."""
