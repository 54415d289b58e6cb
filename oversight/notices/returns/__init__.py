"""What comes back: reports of the mail server about our letters, and answers that people write to them."""
