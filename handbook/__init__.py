"""What the documentation takes from the code, so that both say the same: `python -m handbook` writes it into docs."""
