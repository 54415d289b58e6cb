"""The public's reading room: finding decisions, the words they use, and what is still pending."""
