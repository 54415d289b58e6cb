"""A server that speaks S3, in the process of the tests."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from oversight.adapters.bucket import BucketShelf


@dataclass(frozen=True)
class BucketServer:
    """A running server, reached at `endpoint` on this machine only."""

    endpoint: str

    def client(self) -> Any:
        """The server as its operator sees it."""
        import boto3  # type: ignore[import-untyped, unused-ignore]

        return boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            aws_access_key_id="test",
            aws_secret_access_key="test",
            region_name="us-east-1",
        )

    def shelf(self, prefix: str = "") -> BucketShelf:
        """A shelf in a bucket of its own."""
        bucket = f"files-{secrets.token_hex(6)}"
        self.client().create_bucket(Bucket=bucket)
        return BucketShelf(bucket, "test", "test", endpoint=self.endpoint, prefix=prefix)


@contextmanager
def bucket_server() -> Iterator[BucketServer]:
    """Start the server on a free port; stop it at the end."""
    import logging

    from moto.server import ThreadedMotoServer  # type: ignore[import-untyped, unused-ignore]

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        yield BucketServer(f"http://{host}:{port}")
    finally:
        server.stop()
