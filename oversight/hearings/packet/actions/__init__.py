"""What is done to packets: asked for, made, taken back, read."""
