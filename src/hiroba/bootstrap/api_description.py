"""Print the API's description (OpenAPI 3.1, JSON), from which the web client's types are written."""

import sys

import orjson

from hiroba.bootstrap.http import create_app
from hiroba.bootstrap.settings import Settings


def main() -> None:
    description = create_app(Settings()).openapi()
    sys.stdout.buffer.write(orjson.dumps(description, option=orjson.OPT_SORT_KEYS))


if __name__ == "__main__":
    main()
