"""Live pictures and notices over Socket.IO."""
