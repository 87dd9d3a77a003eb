"""Codes that invoices are read by: currencies of ISO 4217, units of UN/ECE Recommendation 20, countries."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sharing.costing.errors import BadInvoice

_ISO_4217 = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD
HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD
LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK
PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS
TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
CURRENCIES = frozenset(_ISO_4217.split())
"""Currencies that are money somewhere; tokens' symbols that look like one are none."""
_WITHOUT_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_OF_THREE = "BHD IQD JOD KWD LYD OMR TND"
_DECIMALS = {**dict.fromkeys(_WITHOUT_DECIMALS.split(), 0), **dict.fromkeys(_OF_THREE.split(), 3)}
UNITS: Mapping[str, str] = {
    "s": "SEC",
    "min": "MIN",
    "h": "HUR",
    "day": "DAY",
    "week": "WEE",
    "month": "MON",
    "mg": "MGM",
    "g": "GRM",
    "kg": "KGM",
    "t": "TNE",
    "mm": "MMT",
    "cm": "CMT",
    "m": "MTR",
    "km": "KMT",
    "mm2": "MMK",
    "cm2": "CMK",
    "m2": "MTK",
    "cm3": "CMQ",
    "m3": "MTQ",
    "ml": "MLT",
    "l": "LTR",
    "kWh": "KWH",
    "MWh": "MWH",
    "piece": "C62",
    "pieces": "C62",
    "pair": "PR",
    "set": "SET",
}
"""Our units, and the codes by which an invoice counts."""
ONE = "C62"
"""The code of what is counted by itself."""
_UNIT = re.compile(r"[A-Z0-9]{2,3}")
_COUNTRY = re.compile(r"[A-Z]{2}")


def decimals_of(currency: str) -> int:
    """How many digits of a currency's smallest unit stand behind the point.

    Raises:
        BadInvoice: if it is no currency.
    """
    if currency not in CURRENCIES:
        raise BadInvoice(
            f"the currency {currency!r}", "is none of ISO 4217: say in which the invoice is, such as EUR"
        )
    return _DECIMALS.get(currency, 2)


def unit_code(unit: str, own: Mapping[str, str]) -> str:
    """The code of a unit.

    Args:
        unit: as the cost model has it.
        own: further units and their codes, which go before ours.

    Raises:
        BadInvoice: if it has none.
    """
    found = own.get(unit, UNITS.get(unit))
    if found is None:
        raise BadInvoice(
            f"the unit {unit!r}",
            "has no code of UN/ECE Recommendation 20 here: give it under [units] in the file of parties",
        )
    return found


def checked_unit(unit: str, code: str) -> str:
    """A code that somebody gives a unit.

    Raises:
        BadInvoice: if it cannot be one.
    """
    if not _UNIT.fullmatch(code):
        raise BadInvoice(f"the code {code!r} of the unit {unit!r}", "is none: give two or three like KGM")
    return code


def checked_country(code: str) -> str:
    """A country's code of ISO 3166-1.

    Raises:
        BadInvoice: if it cannot be one.
    """
    if not _COUNTRY.fullmatch(code):
        raise BadInvoice(f"the country {code!r}", "is no code of two capitals: give one such as DE")
    return code
