"""Tests of hadir.video, against simulated cameras and real files."""
