"""What moves work along: relay, worker, sealer. Truth stays in the database; the queue only wakes."""
