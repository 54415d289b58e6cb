"""The file itself: number, incident, parties, officer slots, allegations, pairs, stage and standing."""
