"""`python -m hadir`."""

from hadir.cli import main

if __name__ == "__main__":
    main()
