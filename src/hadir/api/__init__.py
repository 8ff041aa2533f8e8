"""The web server: REST, live pictures and the pages. The only place that knows FastAPI."""
