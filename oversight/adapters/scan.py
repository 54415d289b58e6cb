from typing import Protocol


class Scanner(Protocol): ...


class NoScanner: ...
