"""A shelf on any server that speaks S3: Amazon's, MinIO, Ceph, Garage … Objects arrive there encrypted already."""

import io
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final, cast

from oversight.adapters.shelf import Missing, StorageFull, StorageUnreachable

PIECE: Final = 8 * 1024 * 1024
"""Bytes of content in one object: a file of more lies in several, so that no memory holds it."""
_ABSENT: Final = ("NoSuchKey", "404", "NotFound")
_TAKEN: Final = ("PreconditionFailed", "412", "ConditionalRequestConflict")
_FULL: Final = ("QuotaExceeded", "XMinioStorageFull", "InsufficientStorage", "507")

log = logging.getLogger(__name__)


class _BucketIncoming:
    def __init__(self, shelf: "BucketShelf", file: BinaryIO) -> None:
        self._shelf, self.file = shelf, file

    def keep(self, name: str, *, replace: bool = True) -> bool:
        self.file.seek(0)
        return self._shelf.write(name, self.file, replace=replace)


class BucketShelf:
    """Objects in a bucket. `endpoint` empty means Amazon's own; `prefix` stands before every name."""

    largest: int | None = PIECE

    def __init__(
        self, bucket: str, access_key: str, secret_key: str, *, endpoint: str = "", region: str = "", prefix: str = ""
    ) -> None:
        self._bucket, self._prefix = bucket, prefix
        self._access = {"aws_access_key_id": access_key, "aws_secret_access_key": secret_key}
        self._endpoint, self._region = endpoint or None, region or "us-east-1"
        self._made: Any = None

    @contextmanager
    def incoming(self) -> Iterator[_BucketIncoming]:
        with tempfile.SpooledTemporaryFile(2 * PIECE) as file:  # what goes to a disk here is encrypted
            yield _BucketIncoming(self, cast(BinaryIO, file))

    def write(self, name: str, file: BinaryIO, *, replace: bool) -> bool:
        """Send one object. Without `replace`, False when the name is taken."""
        only_new = {} if replace else {"IfNoneMatch": "*"}
        with _told(taken_is_fine=not replace) as said:
            self._client().put_object(Bucket=self._bucket, Key=self._prefix + name, Body=file, **only_new)
        return not said

    def open(self, name: str, offset: int = 0) -> BinaryIO:
        part = {"Range": f"bytes={offset}-"} if offset else {}
        with _told():
            answer = self._client().get_object(Bucket=self._bucket, Key=self._prefix + name, **part)
        return io.BufferedReader(_Body(answer["Body"]), 256 * 1024)

    def has(self, name: str) -> bool:
        try:
            with _told():
                self._client().head_object(Bucket=self._bucket, Key=self._prefix + name)
        except Missing:
            return False
        return True

    def delete(self, name: str) -> bool:
        if not self.has(name):
            return False
        with _told():
            self._client().delete_object(Bucket=self._bucket, Key=self._prefix + name)
        return True

    def names(self) -> Iterator[str]:
        with _told():
            pages = self._client().get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self._bucket, Prefix=self._prefix):
                for one in page.get("Contents", ()):
                    yield one["Key"].removeprefix(self._prefix)

    def sweep(self, older_than: float) -> int:
        return 0  # an object that did not arrive whole is not there

    def _client(self) -> Any:
        if self._made is None:
            import boto3  # type: ignore[import-not-found, import-untyped, unused-ignore]  # takes a second to load
            from botocore.config import Config  # type: ignore[import-not-found, import-untyped, unused-ignore]

            manners = Config(
                connect_timeout=5,
                read_timeout=60,
                retries={"max_attempts": 3, "mode": "standard"},
                s3={"addressing_style": "path" if self._endpoint else "auto"},
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            )
            self._made = boto3.session.Session().client(
                "s3", endpoint_url=self._endpoint, region_name=self._region, config=manners, **self._access
            )
        return self._made


class _Body(io.RawIOBase):
    """The body of an answer as a file; a connection that breaks is said in our words."""

    def __init__(self, body: Any) -> None:
        self._body = body

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        with _told():
            piece = self._body.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._body.close()
        super().close()


@contextmanager
def _told(*, taken_is_fine: bool = False) -> Iterator[list[str]]:
    """Say in our words what the server said. Gives a list that holds a word when the name was taken."""
    from botocore.exceptions import (  # type: ignore[import-not-found, import-untyped, unused-ignore]
        BotoCoreError,
        ClientError,
    )
    from urllib3.exceptions import HTTPError  # type: ignore[import-not-found, unused-ignore]

    said: list[str] = []
    try:
        yield said
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        if code in _ABSENT:
            raise Missing("This file is not stored here.") from error
        if code in _FULL:
            raise StorageFull("There is no room left for files.") from error
        if not (taken_is_fine and code in _TAKEN):
            log.error("The store of files answered %s.", code)
            raise StorageUnreachable("The store of files refuses us.") from error
        said.append("taken")
    except (BotoCoreError, HTTPError, OSError) as error:
        raise StorageUnreachable("The store of files does not answer.") from error
