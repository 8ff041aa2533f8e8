"""What is kept: camera files and the database. The only place that knows SQLAlchemy; it returns domain values."""
