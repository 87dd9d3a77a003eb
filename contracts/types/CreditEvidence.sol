// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice One piece of evidence with each term of its formula, in one word. Only emitted, never stored.
/// @dev From the lowest bit:
///   0–39    evidence: rating − bias − μ, signed, 1e9 = 1
///   40–111  weight with which it entered S and W: after credibility, caps and tripling
///   112–151 μ, signed
///   152–191 the rater's bias, signed; 0 for objective events
///   192–223 the credibility it carried, 0 to 1e9
///   224–239 whole days by which S and W faded before it entered; 0 when they were held (docs/decisions)
///   240–247 `Cause`
type CreditEvidence is uint256;

using CreditEvidenceLib for CreditEvidence global;

/// @notice Packs a `CreditEvidence`, and reads its fields.
library CreditEvidenceLib {
    // Cutting to a field's width, sign included, is the point of the casts here; see the notes on what fits.
    // forge-lint: disable-start(unsafe-typecast)
    /// @dev Casts: evidence, μ and bias lie within ±2e9, credibility within 1e9.
    function pack(
        int256 evidence_,
        uint256 weight_,
        int256 mu_,
        int256 bias_,
        uint256 credibility_,
        uint256 fadedDays_,
        uint256 cause_
    ) internal pure returns (CreditEvidence) {
        return CreditEvidence.wrap(
            uint256(uint40(int40(evidence_))) | (weight_ << 40) | (uint256(uint40(int40(mu_))) << 112)
                | (uint256(uint40(int40(bias_))) << 152) | (credibility_ << 192) | (fadedDays_ << 224)
                | (cause_ << 240)
        );
    }

    function evidence(CreditEvidence e) internal pure returns (int256) {
        return int40(uint40(CreditEvidence.unwrap(e)));
    }

    function weight(CreditEvidence e) internal pure returns (uint256) {
        return (CreditEvidence.unwrap(e) >> 40) & type(uint72).max;
    }

    function mu(CreditEvidence e) internal pure returns (int256) {
        return int40(uint40(CreditEvidence.unwrap(e) >> 112));
    }

    function bias(CreditEvidence e) internal pure returns (int256) {
        return int40(uint40(CreditEvidence.unwrap(e) >> 152));
    }

    function credibility(CreditEvidence e) internal pure returns (uint256) {
        return (CreditEvidence.unwrap(e) >> 192) & type(uint32).max;
    }

    function fadedDays(CreditEvidence e) internal pure returns (uint256) {
        return (CreditEvidence.unwrap(e) >> 224) & type(uint16).max;
    }

    function cause(CreditEvidence e) internal pure returns (uint256) {
        return (CreditEvidence.unwrap(e) >> 240) & type(uint8).max;
    }
    // forge-lint: disable-end(unsafe-typecast)
}
