"""An invoice as UBL 2.1; the same invoice is the same bytes."""

from __future__ import annotations

from fractions import Fraction

from lxml import etree

from sharing.costing.invoice.invoice import Invoice, Line
from sharing.costing.invoice.party import Party
from sharing.costing.quantities import quantity_text
from sharing.model.beancount import number

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
INVOICE, CAC, CBC = f"{UBL}Invoice-2", f"{UBL}CommonAggregateComponents-2", f"{UBL}CommonBasicComponents-2"
_COMMERCIAL = "380"
_MUTUALLY_DEFINED = "ZZZ"
"""UNCL 4461: by what seller and buyer agreed, here the escrow."""
_Element = etree._Element  # pyright: ignore[reportPrivateUsage]  # lxml names its elements' class so


def to_xml(invoice: Invoice) -> bytes:
    """The document, with its declaration, in UTF-8."""
    root = etree.Element(etree.QName(INVOICE, "Invoice"), nsmap={None: INVOICE, "cac": CAC, "cbc": CBC})
    _Writing(invoice).write(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


class _Writing:
    """Writes parts of one invoice, in the order that the schema asks for."""

    def __init__(self, invoice: Invoice) -> None:
        self._of = invoice

    def write(self, root: _Element) -> None:
        one = self._of
        _text(root, "UBLVersionID", "2.1")
        _text(root, "ID", one.number)
        _text(root, "IssueDate", one.issued.isoformat())
        _text(root, "DueDate", one.due.isoformat())
        _text(root, "InvoiceTypeCode", _COMMERCIAL)
        for note in one.notes:
            _text(root, "Note", note)
        _text(root, "DocumentCurrencyCode", one.currency)
        if one.period is not None:
            period = _part(root, "InvoicePeriod")
            _text(period, "StartDate", one.period[0].isoformat())
            _text(period, "EndDate", one.period[1].isoformat())
        _text(_part(root, "OrderReference"), "ID", one.order)
        for each in one.references:
            reference = _part(root, "AdditionalDocumentReference")
            _text(reference, "ID", each.id)
            _text(reference, "DocumentDescription", each.what)
        self._party(_part(root, "AccountingSupplierParty"), one.seller, one.seller_id)
        self._party(_part(root, "AccountingCustomerParty"), one.buyer, one.buyer_id)
        means = _part(root, "PaymentMeans")
        _text(means, "PaymentMeansCode", _MUTUALLY_DEFINED)
        _text(means, "InstructionNote", one.payment)
        _text(means, "PaymentID", one.number)
        if one.agreed:
            agreed = _part(root, "AllowanceCharge")
            _text(agreed, "ChargeIndicator", "true" if one.charge else "false")
            _text(agreed, "AllowanceChargeReason", "by the agreed rule of settlement")
            self._amount(agreed, "Amount", one.allowance + one.charge)
            self._category(agreed, "TaxCategory")
        self._totals(root)
        for at, line in enumerate(one.lines, start=1):
            self._line(root, at, line)

    def _party(self, parent: _Element, one: Party, id: str) -> None:
        party = _part(parent, "Party")
        _text(_part(party, "PartyIdentification"), "ID", id)
        _text(_part(party, "PartyName"), "Name", one.name)
        address = _part(party, "PostalAddress")
        for name, text in (("StreetName", one.street), ("CityName", one.city), ("PostalZone", one.postcode)):
            if text:
                _text(address, name, text)
        _text(_part(address, "Country"), "IdentificationCode", one.country)
        if one.tax_id and self._of.tax.in_scope:
            scheme = _part(party, "PartyTaxScheme")
            _text(scheme, "CompanyID", one.tax_id)
            _text(_part(scheme, "TaxScheme"), "ID", "VAT")
        entity = _part(party, "PartyLegalEntity")
        _text(entity, "RegistrationName", one.name)
        if one.company_id:
            _text(entity, "CompanyID", one.company_id)

    def _totals(self, root: _Element) -> None:
        one = self._of
        tax = _part(root, "TaxTotal")
        self._amount(tax, "TaxAmount", one.tax_total)
        subtotal = _part(tax, "TaxSubtotal")
        self._amount(subtotal, "TaxableAmount", one.without_tax)
        self._amount(subtotal, "TaxAmount", one.tax_total)
        self._category(subtotal, "TaxCategory", reasoned=True)
        totals = _part(root, "LegalMonetaryTotal")
        self._amount(totals, "LineExtensionAmount", one.lines_total)
        self._amount(totals, "TaxExclusiveAmount", one.without_tax)
        self._amount(totals, "TaxInclusiveAmount", one.with_tax)
        for name, amount in (
            ("AllowanceTotalAmount", one.allowance),
            ("ChargeTotalAmount", one.charge),
            ("PayableRoundingAmount", one.rounding),
        ):
            if amount:
                self._amount(totals, name, amount)
        self._amount(totals, "PayableAmount", one.payable)

    def _line(self, root: _Element, at: int, one: Line) -> None:
        line = _part(root, "InvoiceLine")
        _text(line, "ID", str(at))
        _quantity(line, "InvoicedQuantity", one.quantity, one.unit)
        self._amount(line, "LineExtensionAmount", one.amount)
        item = _part(line, "Item")
        if one.description:
            _text(item, "Description", one.description)
        _text(item, "Name", one.name)
        self._category(item, "ClassifiedTaxCategory")
        price = one.price(self._of.decimals)
        priced = _part(line, "Price")
        _text(priced, "PriceAmount", price.amount).set("currencyID", self._of.currency)
        if price.base is not None:
            _quantity(priced, "BaseQuantity", price.base, one.unit)

    def _category(self, parent: _Element, name: str, *, reasoned: bool = False) -> None:
        tax = self._of.tax
        category = _part(parent, name)
        _text(category, "ID", tax.category)
        if tax.in_scope:
            _text(category, "Percent", quantity_text("the rate", tax.percent))
        if reasoned and tax.why:
            _text(category, "TaxExemptionReason", tax.why)
        _text(_part(category, "TaxScheme"), "ID", "VAT")

    def _amount(self, parent: _Element, name: str, units: int) -> None:
        _text(parent, name, number(units, self._of.decimals)).set("currencyID", self._of.currency)


def _part(parent: _Element, name: str) -> _Element:
    return etree.SubElement(parent, etree.QName(CAC, name))


def _text(parent: _Element, name: str, text: str) -> _Element:
    made = etree.SubElement(parent, etree.QName(CBC, name))
    made.text = text
    return made


def _quantity(parent: _Element, name: str, quantity: Fraction, unit: str) -> None:
    _text(parent, name, quantity_text("the quantity", quantity)).set("unitCode", unit)
