<<<<<<< HEAD
"""Intake: the public form, staff intake, receipts, status."""
=======
"""Complaints: how they come in, the receipt that opens them again, their status, their withdrawal."""
>>>>>>> engines
