"""Who signed: recovery on secp256k1, by ``coincurve`` where it is installed."""

from __future__ import annotations

from typing import Optional

from ledger.audit.checker.encoding import keccak256, number, word

_P = 2**256 - 2**32 - 977
_N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
_G = (
    0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
    0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8,
)
_Point = Optional["tuple[int, int]"]


def recover(digest: bytes, r: int, s: int, parity: int) -> bytes | None:
    """The address whose key signed a digest; None if no key can have."""
    if not (0 < r < _N and 0 < s < _N and parity in (0, 1)):
        return None
    try:
        from coincurve import PublicKey
    except ImportError:
        return recover_by_hand(digest, r, s, parity)
    try:
        key = PublicKey.from_signature_and_message(word(r) + word(s) + bytes((parity,)), digest, hasher=None)
    except Exception:  # it says nothing more precise
        return None
    return keccak256(key.format(compressed=False)[1:])[12:]


def recover_by_hand(digest: bytes, r: int, s: int, parity: int) -> bytes | None:
    """The same with arithmetic alone (SEC 1, section 4.1.6). Of an r of the curve's order or more nobody ever
    saw one."""
    square = (pow(r, 3, _P) + 7) % _P
    y = pow(square, (_P + 1) // 4, _P)
    if y * y % _P != square:
        return None
    if y & 1 != parity:
        y = _P - y
    inverse = pow(r, -1, _N)
    key = _add(_times(_G, -number(digest) * inverse % _N), _times((r, y), s * inverse % _N))
    return None if key is None else keccak256(word(key[0]) + word(key[1]))[12:]


def _add(a: _Point, b: _Point) -> _Point:
    if a is None or b is None:
        return a or b
    if a[0] == b[0]:
        if (a[1] + b[1]) % _P == 0:
            return None
        slope = 3 * a[0] * a[0] * pow(2 * a[1], -1, _P) % _P
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, _P) % _P
    x = (slope * slope - a[0] - b[0]) % _P
    return x, (slope * (a[0] - x) - a[1]) % _P


def _times(point: _Point, factor: int) -> _Point:
    total: _Point = None
    while factor:
        if factor & 1:
            total = _add(total, point)
        point, factor = _add(point, point), factor >> 1
    return total


def recover_signature(digest: bytes, signature: bytes) -> bytes | None:
    """Whose signature of 65 bytes it is, as strictly as the contracts ask; None if it is none."""
    if len(signature) != 65 or signature[64] not in (27, 28):
        return None
    r, s = number(signature[:32]), number(signature[32:64])
    return None if s > _N // 2 else recover(digest, r, s, signature[64] - 27)
