"""Composition: frames of one camera into sightings, sightings of all cameras into the state of the site."""
