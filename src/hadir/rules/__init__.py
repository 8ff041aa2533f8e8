"""What sightings mean for the record: state machines over sightings and time. Pure."""
