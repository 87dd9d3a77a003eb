"""What to pay: EIP-1559 fees from the node's fee history, raises for replacements, and a cap on all of it."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median_low

from ledger.chain.errors import RpcError
from ledger.chain.node import Node
from ledger.chain.transactions import DynamicFeeTransaction, LegacyTransaction, Transaction
from ledger.types import Address, BasisPoints, Wei

GWEI = 10**9
_CAP = Wei(500 * GWEI)
_TIP = Wei(GWEI)
_RAISE = BasisPoints(1_250)


@dataclass(frozen=True, slots=True)
class Fees:
    """Wei per gas of one signed attempt."""

    max_fee: Wei
    """At most, base fee included; the gas price of a legacy transaction."""
    tip: Wei | None
    """For the block's producer; None makes a legacy transaction."""

    def transaction(
        self, chain_id: int, nonce: int, gas: int, to: Address, value: Wei, data: bytes
    ) -> Transaction:
        """A transaction that pays these fees."""
        if self.tip is None:
            return LegacyTransaction(chain_id, nonce, self.max_fee, gas, to, value, data)
        return DynamicFeeTransaction(chain_id, nonce, self.tip, self.max_fee, gas, to, value, data)


@dataclass(frozen=True, slots=True)
class FeePolicy:
    """How fees are chosen and raised."""

    cap: Wei = _CAP
    """Wei per gas that are never exceeded, replacements included."""
    min_tip: Wei = _TIP
    """Tip when recent blocks paid less."""
    headroom: int = 2
    """Multiples of the next base fee in ``max_fee``; 2 outlives five full blocks (an eighth each)."""
    raise_by: BasisPoints = _RAISE
    """What a replacement pays more; nodes ask for at least 10%, some 12.5%."""

    def suggest(self, node: Node) -> Fees:
        """Fees for a new transaction.

        Raises:
            ChainError: if the node does not tell.
        """
        try:
            history = node.fee_history()
        except RpcError:
            history = None
        if history is None or history.next_base_fee is None:
            return Fees(Wei(min(node.gas_price(), self.cap)), None)
        paid = [tip for tip in history.tips if tip > 0]
        tip = max(self.min_tip, median_low(paid) if paid else 0)
        most = min(self.cap, self.headroom * history.next_base_fee + tip)
        return Fees(Wei(most), Wei(min(tip, most)))

    def raised(self, paid: Fees, now: Fees) -> Fees | None:
        """Fees that replace ``paid``: an eighth more, or today's suggestion where that is higher.

        Returns:
            None when the cap leaves no room for a replacement that nodes would take.
        """
        least = self._more(paid.max_fee)
        if least > self.cap:
            return None
        most = Wei(max(least, min(now.max_fee, self.cap)))
        if paid.tip is None:
            return Fees(most, None)
        return Fees(most, Wei(min(most, max(self._more(paid.tip), now.tip or 0))))

    def _more(self, fee: int) -> Wei:
        return Wei(-(-fee * (10_000 + self.raise_by) // 10_000) + (fee == 0))
