"""Pictures from cameras, files and photographs. The only place that knows PyAV."""
