"""Cameras made of software: RTSP and HTTP servers on the loopback that play clips and misbehave on request."""
