// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title CreditMath: the arithmetic of the score, and nothing else.
/// @notice Fixed point with 1e9 = 1. `sharing/credit/score.py` is the same in Python, bit for bit.
/// @dev Throughout, S is a sum of weight × evidence, W a sum of weights, |evidence| ≤ 2e9 and W ≤ `MAX_WEIGHT`. Each
/// step adds less than one unit of rounding to S, so |S| stays below 2^71; weights are below 2^72, settings below 2^64,
/// ratings, means, biases and μ below 2^34. Every product below is therefore far from 2^255, and the arithmetic unchecked.
library CreditMath {
    /// @notice 1 in fixed point.
    uint256 internal constant Q = 1e9;
    int256 internal constant IQ = 1e9;
    /// @notice Evidence fades by half in so many days.
    uint256 internal constant HALF_LIFE = 180;
    /// @notice Negative evidence weighs so many times, in S and W alike.
    uint256 internal constant NEGATIVE = 3;
    /// @notice Where W saturates: what does not fit any more is left out of S and W alike.
    uint256 internal constant MAX_WEIGHT = (1 << 69) - 1;

    /// @dev 2^(31 − d/180) for d = 0 … 179, rounded down and, after the first, less 2. The 2 makes
    /// fade(a) · fade(b) ≤ fade(a + b) hold exactly for all days, so touching a record more often never keeps more of it.
    bytes private constant FADE = hex"800000007f820f1b7f049a247e87a09c7e0b220b7d8f1df97d1393eb7c98836b7c1dec017ba3cd357b2a26917ab0f79f"
        hex"7a383fe879bffef97948345b78d0df9a785a004277e395e1776da00276f81e3376831002760e74fe759a4cb4752696b4"
        hex"74b3528d74407fd073ce1e0d735c2cd572eaabb872799a4a7208f81b7198c4be7128ffc770b9a8c8704abf566fdc4305"
        hex"6f6e33696f0090176e9358a56e268ca96dba2bb96d4e356b6ce2a9586c7787156c0cce3b6ba27e636b3897256acf181a"
        hex"6a6600db69fd51036995082c692d25f068c5a9ea685e93b767f7e2f167919735672bb01f66c62d4d66610e5c65fc52e9"
        hex"6597fa92653404f764d071b6646d406e640a70bf63a802496345f4ab62e447886282fa7f62220d3361c17f4561615057"
        hex"6101800c60a20e076042f9eb5fe4435b5f85e9fc5f27ed725eca4d615e6d096e5e1021405db3947b5d5762c65cfb8bc7"
        hex"5ca00f245c44ec865bea23935b8fb3f25b359d4e5adbdf4c5a8279975a296bd859d0b5b8597856e159204efc58c89db5"
        hex"587142b6581a3daa57c38e3d576d341a57172eee56c17e65566c222c561719ef55c2655c556e04215519f5ec54c63a6b"
        hex"5472d14c541fba4053ccf4f4537a811853285e5d52d68c7252850b085233d9d051e2f87b519266ba5142243f50f230bc"
        hex"50a28be45053356850042cfc4fb572534f6705204f18e5184ecb11ed4e7d8b564e3051064de362b24d96c0104d4a68d4"
        hex"4cfe5cb64cb29b6b4c6724a84c1bf8264bd1159b4b867cbe4b3c2d474af226ed4aa869684a5ef4724a15c7c149cce311"
        hex"49844618493bf09248f3e23748ac1ac2486499ed481d5f7247d66b0d478fbc774749536d47032faa46bd50ea4677b6e9"
        hex"4632616445ed501645a882be4563f917451fb2e044dbafd54497efb6445472404411373143ce3e49438b8746434911e7"
        hex"4306ddeb42c4eb134283391e4241c7cd420096e041bfa617417ef533413e83f640fe522040be5f75407eabb4403f36a1";

    // ------------------------------------------------------------------ fading

    /// @notice A sum as it stands `days_` whole days later, rounded down, below zero too.
    function fadeDown(int256 value, uint256 days_) internal pure returns (int256) {
        unchecked {
            if (days_ == 0) return value;
            (uint256 factor, uint256 shift) = _factor(days_);
            // Cast: the factor is at most 2^31.
            return (value * int256(factor)) >> shift;
        }
    }

    /// @notice What is used of a cap as it stands `days_` whole days later, rounded up.
    function fadeUp(uint256 value, uint256 days_) internal pure returns (uint256) {
        unchecked {
            if (days_ == 0) return value;
            (uint256 factor, uint256 shift) = _factor(days_);
            return (value * factor + (1 << shift) - 1) >> shift;
        }
    }

    function _factor(uint256 days_) private pure returns (uint256 factor, uint256 shift) {
        unchecked {
            bytes memory table = FADE;
            uint256 index = days_ % HALF_LIFE;
            // Reads 4 of the table's 720 bytes; index < 180, so the word read ends at most 28 bytes after them.
            assembly ("memory-safe") {
                factor := shr(224, mload(add(add(table, 32), mul(index, 4))))
            }
            // Beyond 128 half-lives nothing that fits 72 bits is left, so the shift need not grow.
            shift = 31 + Math.min(days_ / HALF_LIFE, 128);
        }
    }

    // ------------------------------------------------------------------ the score less μ

    /// @notice S/(W+K), rounded down.
    function mean(int256 s, uint256 w, uint256 k) internal pure returns (int256) {
        unchecked {
            // Cast: W + K < 2^70.
            return floorDiv(s * IQ, int256(w + k));
        }
    }

    /// @notice z/√(W+K), rounded up.
    function penalty(uint256 w, uint256 k, uint256 z) internal pure returns (int256) {
        unchecked {
            // Cast: z·1e9 < 2^94.
            return int256(Math.ceilDiv(z * Q, Math.sqrt((w + k) * Q)));
        }
    }

    /// @notice S/(W+K) − z/√(W+K): what is known of a party at least, above or below μ.
    function bound(int256 s, uint256 w, uint256 k, uint256 z) internal pure returns (int256) {
        unchecked {
            return mean(s, w, k) - penalty(w, k, z);
        }
    }

    // ------------------------------------------------------------------ evidence

    /// @notice Four criteria of 0 to 100, 8 bits each, as one rating from −1 to 1.
    function rating(uint256 criteria) internal pure returns (int256) {
        unchecked {
            uint256 sum =
                (criteria & 0xff) + ((criteria >> 8) & 0xff) + ((criteria >> 16) & 0xff) + (criteria >> 24);
            // Cast: four bytes sum to less than 1,024.
            return (int256(sum) - 200) * (IQ / 200);
        }
    }

    /// @notice A rater's leniency: its mean distance from μ, shrunk towards none.
    function bias(int256 sum, uint256 weight, uint256 shrinkage) internal pure returns (int256) {
        unchecked {
            // Cast: weight ≤ MAX_WEIGHT and shrinkage < 2^64.
            return floorDiv(sum * IQ, int256(weight + shrinkage));
        }
    }

    /// @notice rating − bias − μ, where rating − bias is held to −1 … 1: a corrected rating is still a rating.
    function evidence(int256 rating_, int256 bias_, int256 mu) internal pure returns (int256) {
        unchecked {
            int256 corrected = rating_ - bias_;
            if (corrected > IQ) corrected = IQ;
            if (corrected < -IQ) corrected = -IQ;
            return corrected - mu;
        }
    }

    /// @notice 1 for a mean at μ or above, falling to 0 at `bottom` below it.
    function credibility(int256 mean_, uint256 bottom) internal pure returns (uint256) {
        unchecked {
            if (mean_ >= 0) return Q;
            uint256 below = uint256(-mean_);
            return below >= bottom ? 0 : Q - (Q * below) / bottom;
        }
    }

    /// @notice Weight with which evidence enters.
    function tripled(int256 evidence_, uint256 weight) internal pure returns (uint256) {
        unchecked {
            return evidence_ < 0 ? weight * NEGATIVE : weight;
        }
    }

    /// @notice Put one piece of evidence into a record that last moved `days_` whole days ago.
    ///
    /// With "present" for the record after fading:
    /// 1. evidence at or above the present mean never lowers the present bound;
    /// 2. evidence at or below the present bound never raises it;
    /// 3. evidence at or below the bound as it was stored never raises that one either: where fading alone would, the
    ///    record is confirmed rather than faded, and begins to fade anew;
    /// 4. a fault never raises the present bound.
    /// All four hold to the last unit; rounding gives way to them.
    /// @param w Weight of the evidence, tripled already; at least 1.
    /// @param fault Whether it is an objective negative event.
    /// @return s1 S after it.
    /// @return w1 W after it.
    /// @return faded By how many days the record faded: `days_`, or 0 where rule 3 held it.
    function add(
        int256 s,
        uint256 w0,
        uint256 days_,
        int256 e,
        uint256 w,
        uint256 k,
        uint256 z,
        bool fault
    ) internal pure returns (int256 s1, uint256 w1, uint256 faded) {
        unchecked {
            s1 = fadeDown(s, days_);
            // Casts: W < 2^69, and fading keeps it between 0 and itself.
            w1 = uint256(fadeDown(int256(w0), days_));
            faded = days_;
            bool below = e * int256(w1 + k) < s1 * IQ;
            if (!below && !fault) {
                (s1, w1) = _insert(s1, w1, e, w, below);
                return (s1, w1, faded);
            }

            int256 limit = type(int256).max;
            int256 present = bound(s1, w1, k, z);
            if (fault || e <= present) limit = present;
            if (days_ != 0) {
                int256 stored = bound(s, w0, k, z);
                if (e <= stored) {
                    if (stored < limit) limit = stored;
                    (int256 s2, uint256 w2) = _insert(s1, w1, e, w, below);
                    if (s < 0 && bound(s2, w2, k, z) > stored) (s1, w1, faded) = (s, w0, 0);
                }
            }
            (s1, w1) = _insert(s1, w1, e, w, below);
            if (limit != type(int256).max) {
                int256 p = penalty(w1, k, z);
                if (mean(s1, w1, k) - p > limit) {
                    // The largest S whose bound does not pass the limit. Cast: W + K < 2^70.
                    s1 = floorDiv((limit + p + 1) * int256(w1 + k) - 1, IQ);
                }
            }
        }
    }

    /// @dev Evidence below the mean is rounded down, other evidence up, so that no rounding moves the mean the wrong way.
    function _insert(
        int256 s,
        uint256 w0,
        int256 e,
        uint256 w,
        bool below
    ) private pure returns (int256, uint256) {
        unchecked {
            uint256 fitting = _fit(w0, w);
            // Cast: at most MAX_WEIGHT.
            int256 moved = e * int256(fitting);
            return (s + (below ? floorDiv(moved, IQ) : ceilDiv(moved, IQ)), w0 + fitting);
        }
    }

    /// @dev How much of a weight W still takes.
    function _fit(uint256 w0, uint256 w) private pure returns (uint256) {
        unchecked {
            return Math.min(w, MAX_WEIGHT - w0);
        }
    }

    // ------------------------------------------------------------------ division that knows where it rounds

    /// @notice a / b rounded towards minus infinity, for b > 0.
    function floorDiv(int256 a, int256 b) internal pure returns (int256) {
        unchecked {
            return a < 0 ? -((b - 1 - a) / b) : a / b;
        }
    }

    /// @notice a / b rounded towards plus infinity, for b > 0.
    function ceilDiv(int256 a, int256 b) internal pure returns (int256) {
        unchecked {
            return a > 0 ? (a + b - 1) / b : -(-a / b);
        }
    }
}
