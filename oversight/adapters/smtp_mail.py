"""E-mail through an SMTP server, always encrypted when that is asked for, and never sent twice by itself."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from oversight.adapters.letter import Message, Refused, Unreachable, as_email

_LONGEST_REASON: Final = 200
_SAFE_TLS_PORT: Final = 465


class SmtpMailer:
    """One SMTP server. `starttls`: go on only when the connection could be encrypted. `timeout` is in seconds."""

    def __init__(
        self,
        host: str,
        port: int = 587,
        user: str = "",
        password: str = "",
        starttls: bool = True,
        timeout: float = 30.0,
    ) -> None:
        self._host, self._port, self._user, self._password = host, port, user, password
        self._starttls, self._timeout = starttls, timeout

    @classmethod
    def from_url(cls, url: str) -> "SmtpMailer":
        """From `smtp://user:password@host:port`; port 465 is TLS from the start.

        `?starttls=no` is for a server on the same machine. Raises ValueError when there is no host.
        """
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise ValueError("SMTP_URL must look like smtp://user:password@host:port.")
        port = parts.port or (_SAFE_TLS_PORT if parts.scheme == "smtps" else 587)
        starttls = parse_qs(parts.query).get("starttls", ["yes"])[-1] != "no"
        return cls(parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or ""), starttls)

    def send(self, message: Message) -> None:
        """Hand the message to the server. Raises Refused when it says no, Unreachable when it could not be asked."""
        email = as_email(message)
        content = email.as_bytes()
        with self._connection() as server:
            international = not (message.to + message.sender).isascii()
            if international and not server.has_extn("smtputf8"):
                raise Refused(True, "The mail server cannot write to an address with these letters.")
            options = ["SMTPUTF8", "BODY=8BITMIME"] if international else []
            _accepted(*server.mail(message.sender, options))
            _accepted(*server.rcpt(message.to))
            try:
                reply = server.data(content)
            except smtplib.SMTPDataError as error:
                raise _refusal(error.smtp_code, error.smtp_error) from error
            except (OSError, smtplib.SMTPException) as error:
                raise Unreachable("The connection broke while the letter was handed over.", maybe_sent=True) from error
            _accepted(*reply)

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        try:
            server = self._connect()
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable(_why(error)) from error
        try:
            yield server
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable("The connection to the mail server broke.") from error
        finally:
            with suppress(OSError, smtplib.SMTPException):
                server.quit()
            server.close()

    def _connect(self) -> smtplib.SMTP:
        tls = ssl.create_default_context()
        server: smtplib.SMTP
        if self._port == _SAFE_TLS_PORT:
            server = smtplib.SMTP_SSL(self._host, self._port, timeout=self._timeout, context=tls)
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=self._timeout)
        try:
            server.ehlo_or_helo_if_needed()
            if self._starttls and self._port != _SAFE_TLS_PORT:
                server.starttls(context=tls)
                server.ehlo()
            self._log_in(server)
        except BaseException:
            server.close()
            raise
        return server

    def _log_in(self, server: smtplib.SMTP) -> None:
        if not self._user:
            return
        try:
            server.login(self._user, self._password)
        except smtplib.SMTPNotSupportedError:
            raise
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable("The mail server does not accept our name and password.") from error


def _accepted(code: int, said: bytes) -> None:
    if not 200 <= code < 300:
        raise _refusal(code, said)


def _refusal(code: int, said: bytes | str) -> Exception:
    if code == 421:
        return Unreachable("The mail server is closing; try again later.")
    if code < 400:
        return Unreachable("The mail server gave no clear answer.")
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    plain = "".join(one if one.isprintable() else " " for one in text)[:_LONGEST_REASON]
    return Refused(500 <= code < 600, f"The mail server refused: {code} {plain}".strip())


def _why(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "The mail server does not offer what the settings ask for: encryption or log-in."
    if isinstance(error, ssl.SSLError):
        return "The mail server's certificate is not valid."
    return "The mail server cannot be reached."
