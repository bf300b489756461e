"""Identifiers in addresses: a positive number the database can hold; anything else is a 404, not an error."""


class Id:
    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
