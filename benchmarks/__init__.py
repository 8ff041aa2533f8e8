"""One file a question, each printing a table with the peer beside us, measured in one run."""
