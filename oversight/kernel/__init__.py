"""What every concept stands on; knows nothing of boards."""
