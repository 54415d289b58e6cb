"""The trail: who read and who changed what, by case and by person. It outlives the cases it speaks of."""
