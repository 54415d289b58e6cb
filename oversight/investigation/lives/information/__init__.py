"""Asking a complainant for what is missing, and closing a case that stays incomplete."""
