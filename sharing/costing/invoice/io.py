"""The file of parties that invoices name, and the schema that a document is held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from sharing.costing.errors import BadDocument, BadInvoice
from sharing.costing.invoice.codes import checked_unit
from sharing.costing.invoice.party import Party
from sharing.costing.reading import Table
from sharing.costing.vocabulary import Owner
from sharing.io import read_document

SCHEMA = Path("maindoc", "UBL-Invoice-2.1.xsd")
"""Where the invoice's schema is in OASIS's folder of UBL 2.1."""


@dataclass(frozen=True, slots=True)
class Parties:
    """What is known of parties, and units that have codes of their own."""

    parties: Mapping[Owner, Party]
    """By the names that records and settlements know them by."""
    units: Mapping[str, str]
    """Codes of UN/ECE Recommendation 20, by our units."""


def read_parties(path: Path) -> Parties:
    """The parties of a TOML or JSON file: ``[parties.NAME]``, and ``[units]``.

    Raises:
        BadDocument: the file or an entry cannot be used; says which, and what to do.
    """
    top = Table(str(path), read_document(path, BadDocument, parse_float=str))
    top.only("parties", "units")
    made: dict[Owner, Party] = {}
    listed = top.table("parties")
    for name in listed.names():
        one = listed.table(name)
        one.only("name", "street", "city", "postcode", "country", "company_id", "tax_id")
        made[Owner(name)] = one.made(
            lambda one=one: Party(
                one.text("name"),
                one.text("country"),
                one.text("street", ""),
                one.text("city", ""),
                one.text("postcode", ""),
                one.text("company_id", ""),
                one.text("tax_id", ""),
            )
        )
    units: dict[str, str] = {}
    if "units" in top:
        own = top.table("units")
        for name in own.names():
            units[name] = own.made(lambda name=name: checked_unit(name, own.text(name)))
    return Parties(made, units)


def check_schema(document: bytes, folder: Path) -> None:
    """That a document is valid UBL 2.1.

    Args:
        document: an invoice.
        folder: OASIS's schemas, with ``maindoc`` and ``common`` in it; nothing is fetched.

    Raises:
        BadDocument: if the schemas cannot be read.
        BadInvoice: if it is not valid; says the first line that is not.
    """
    path = folder / SCHEMA
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    try:
        schema = etree.XMLSchema(etree.parse(path, parser))
    except (OSError, etree.LxmlError) as error:
        raise BadDocument(str(path), "is no schema that can be read: give the folder of UBL 2.1") from error
    if not schema.validate(etree.fromstring(document, parser)):
        first = schema.error_log[0]
        raise BadInvoice(
            "the invoice", f"is not valid UBL 2.1, in its line {first.line}: {first.message.rstrip('.')}"
        )
