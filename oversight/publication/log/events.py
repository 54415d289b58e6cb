"""What happens to the keys with which the board signs."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SigningKeyBegun(Event):
    """The board signs with this key from now on."""

    key: str


@dataclass(frozen=True, kw_only=True)
class SigningKeyEnded(Event):
    """The board does not sign with this key any more; its secret half is gone."""

    key: str
    compromised: bool


@dataclass(frozen=True, kw_only=True)
class PublicLogRestored(Event):
    """A backup had been restored; the log was brought back to where the board had signed it last."""

    heads: int
    position: int
