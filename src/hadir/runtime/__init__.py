"""Where pipelines run: in a loop over a file, in worker processes, on other machines."""
