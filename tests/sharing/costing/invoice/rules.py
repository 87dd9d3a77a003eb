"""The sums of EN 16931, found in a document by another reader of XML than what wrote it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from xml.etree import ElementTree

CAC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2}"
CBC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"
Element = ElementTree.Element


def parsed(document: bytes) -> Element:
    return ElementTree.fromstring(document)


def at(parent: Element, path: str) -> str | None:
    """The text at a path such as ``LegalMonetaryTotal/PayableAmount``: parts, and a value last."""
    *parts, last = path.split("/")
    found = parent.find("/".join([*(CAC + part for part in parts), CBC + last]))
    return None if found is None else found.text


def amount(parent: Element, path: str) -> Decimal:
    return Decimal(at(parent, path) or 0)


def check_sums(document: bytes) -> Element:
    """Every sum, by its rule."""
    one = parsed(document)
    total = "LegalMonetaryTotal"
    lines = one.findall(f"{CAC}InvoiceLine")
    assert lines, "BR-16"
    net = sum(amount(line, "LineExtensionAmount") for line in lines)
    assert amount(one, f"{total}/LineExtensionAmount") == net, "BR-CO-10"
    agreed = one.findall(f"{CAC}AllowanceCharge")
    sides = {"false": Decimal(0), "true": Decimal(0)}
    for each in agreed:
        sides[at(each, "ChargeIndicator") or ""] += amount(each, "Amount")
        assert at(each, "AllowanceChargeReason"), "BR-33, BR-38"
    assert amount(one, f"{total}/AllowanceTotalAmount") == sides["false"], "BR-CO-11"
    assert amount(one, f"{total}/ChargeTotalAmount") == sides["true"], "BR-CO-12"
    without = amount(one, f"{total}/TaxExclusiveAmount")
    assert without == net - sides["false"] + sides["true"], "BR-CO-13"
    (subtotal,) = one.findall(f"{CAC}TaxTotal/{CAC}TaxSubtotal")
    tax = amount(one, "TaxTotal/TaxAmount")
    assert tax == amount(subtotal, "TaxAmount"), "BR-CO-14"
    assert amount(subtotal, "TaxableAmount") == without, "BR-S-08 and the like"
    rate = amount(subtotal, "TaxCategory/Percent")
    finest = Decimal(1).scaleb(amount(one, f"{total}/PayableAmount").as_tuple().exponent)  # type: ignore[arg-type]
    assert tax == (without * rate / 100).quantize(finest, ROUND_HALF_UP), "BR-CO-17"
    with_tax = amount(one, f"{total}/TaxInclusiveAmount")
    assert with_tax == without + tax, "BR-CO-15"
    rounding = amount(one, f"{total}/PayableRoundingAmount")
    assert amount(one, f"{total}/PayableAmount") == with_tax + rounding, "BR-CO-16"
    category = at(subtotal, "TaxCategory/ID")
    for line in lines:
        assert at(line, "Item/ClassifiedTaxCategory/ID") == category
        assert at(line, "Item/Name"), "BR-25"
        quantity = Fraction(at(line, "InvoicedQuantity") or "")
        base = Fraction(at(line, "Price/BaseQuantity") or 1)
        price = Fraction(at(line, "Price/PriceAmount") or "")
        assert quantity * price / base == Fraction(amount(line, "LineExtensionAmount")), "the price"
    if category == "O":
        assert at(subtotal, "TaxCategory/Percent") is None, "BR-O-05"
        assert one.find(f".//{CAC}PartyTaxScheme") is None, "BR-O-02"
    assert (at(subtotal, "TaxCategory/TaxExemptionReason") is None) == (category in ("S", "Z", "L", "M"))
    currency = at(one, "DocumentCurrencyCode")
    assert {each.get("currencyID") for each in one.iter() if "currencyID" in each.attrib} == {currency}
    return one
