"""The record as files that people take into a spreadsheet."""
