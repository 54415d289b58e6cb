"""The private servers of the tests: each is started by the tests, reached by nobody else, and gone afterwards."""

from tests.servers.browser import Visitors, axe, find_chromium, launch_browser
from tests.servers.children import short_folder
from tests.servers.mail import MailServer
from tests.servers.postgres import PostgresServer
from tests.servers.rough_mail import RoughMailServer
from tests.servers.valkey import ValkeyServer

__all__ = [
    "MailServer",
    "PostgresServer",
    "RoughMailServer",
    "ValkeyServer",
    "Visitors",
    "axe",
    "find_chromium",
    "launch_browser",
    "short_folder",
]
