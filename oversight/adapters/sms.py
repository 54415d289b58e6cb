"""Text messages out of the house: one port, an HTTP gateway behind it, and a folder on screen for the demonstration."""

from typing import Protocol

from oversight.adapters.gateway_sms import GatewayTexter
from oversight.adapters.outbox_sms import OutboxTexter, ShownText
from oversight.adapters.text import LONGEST_TEXT, Text, dialable

__all__ = ["LONGEST_TEXT", "GatewayTexter", "OutboxTexter", "ShownText", "Text", "Texter", "dialable"]


class Texter(Protocol):
    """Whatever carries a text message."""

    def send(self, text: Text) -> None:
        """Hand the text over, once. Raises Refused or Unreachable, as for e-mail."""
        ...
