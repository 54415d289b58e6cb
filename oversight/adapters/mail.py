from typing import Any, Protocol


class Mailer(Protocol):
    def send(self, message: Any) -> None: ...


class OutboxMailer:
    def __init__(self, folder):
        self.folder = folder


class SmtpMailer:
    @classmethod
    def from_url(cls, url):
        return cls()
