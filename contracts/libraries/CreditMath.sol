// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title CreditMath: the arithmetic of the score, and nothing else.
/// @notice Fixed point with 1e9 = 1. `sharing/credit/score.py` is the same in Python, bit for bit.
/// @dev Throughout, S is a sum of weight × evidence, W a sum of weights, |evidence| ≤ 2e9 and W ≤ `MAX_WEIGHT`. Each
/// step adds less than one unit of rounding to S, and no rule of `add` lowers it past 3.5·(W+K), so |S| stays below 2^71;
/// weights are below 2^72, settings below 2^64, ratings, means, biases and μ below 2^34. Every product below is therefore far from 2^255, and the arithmetic unchecked.
library CreditMath {
    // The bounds above make every cast between signed and unsigned exact.
    // forge-lint: disable-start(unsafe-typecast)

    /// @notice 1 in fixed point.
    uint256 internal constant Q = 1e9;
    int256 internal constant IQ = 1e9;
    /// @notice Evidence fades by half in so many days.
    uint256 internal constant HALF_LIFE = 90;
    /// @notice Negative evidence weighs so many times, in S and W alike.
    uint256 internal constant NEGATIVE = 3;
    /// @notice Where W saturates: what does not fit any more is left out of S and W alike.
    uint256 internal constant MAX_WEIGHT = (1 << 69) - 1;
    /// @notice Rule 4 of `add` holds bounds down to here. Each fault at the bottom of a record that has faded takes S a
    /// little further down than W, without end; nothing that follows from a score tells a bound of −3.5 from a lower one.
    int256 internal constant FLOOR = -3.5e9;

    /// @dev 2^(31 − d/90), rounded down, in two tables of 32-bit entries: for d = 0, 16 … 80, and for d = 0 … 15. A
    /// factor is the product of one of each, less `SLACK` unless d = 0. With that slack, fade(a) · fade(b) ≤ fade(a + b)
    /// holds exactly for all days (a test tries each pair), so touching a record more often never keeps more of it.
    uint256 private constant STEPS = 0x0000000000000000451fb2e24e305108587142b8640a70c17128ffc980000000;
    uint256 private constant DAYS_0_7 = 0x7948345d7a383fea7b2a26937c1dec037d1393ed7e0b220d7f049a2680000000;
    uint256 private constant DAYS_8_15 = 0x7208f81d72eaabba73ce1e0f74b3528f759a4cb676831004776da004785a0044;
    uint256 private constant SLACK = 4;

    // ------------------------------------------------------------------ fading

    /// @notice What `days_` whole days make of a sum: a factor in the low 32 bits, in units of 2^−shift, and the shift
    /// above.
    function fading(uint256 days_) internal pure returns (uint256) {
        unchecked {
            uint256 index = days_ % HALF_LIFE;
            uint256 halvings = days_ / HALF_LIFE;
            // Beyond 128 half-lives nothing that fits 72 bits is left, so the shift need not grow.
            uint256 shift = 31 + (halvings < 128 ? halvings : 128);
            if (index == 0) return (shift << 32) | (1 << 31);
            uint256 step = _entry(STEPS, index >> 4);
            uint256 day = _entry(index & 15 < 8 ? DAYS_0_7 : DAYS_8_15, index);
            return (shift << 32) | ((step * day >> 31) - SLACK);
        }
    }

    /// @notice A sum after fading, rounded down, below zero too.
    function fadeDown(int256 value, uint256 fading_) internal pure returns (int256) {
        unchecked {
            // Cast: the factor is at most 2^31.
            return (value * int256(fading_ & type(uint32).max)) >> (fading_ >> 32);
        }
    }

    /// @notice What is used of a cap after fading, rounded up.
    function fadeUp(uint256 value, uint256 fading_) internal pure returns (uint256) {
        unchecked {
            uint256 shift = fading_ >> 32;
            return (value * (fading_ & type(uint32).max) + (1 << shift) - 1) >> shift;
        }
    }

    function _entry(uint256 word, uint256 index) private pure returns (uint256) {
        return (word >> ((index & 7) << 5)) & type(uint32).max;
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
            // Cast: z·1e9 < 2^94. The root is at least 1e9.
            uint256 root = Math.sqrt((w + k) * Q);
            return int256((z * Q + root - 1) / root);
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
            // slither-disable-next-line divide-before-multiply
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

    /// @notice rating − bias − μ, where rating − bias is held to −1 … 1: a corrected rating is still a rating. A rating
    /// at μ or above is never evidence below 0, however kind its rater: the ratee was not complained about.
    function evidence(int256 rating_, int256 bias_, int256 mu) internal pure returns (int256) {
        unchecked {
            int256 corrected = rating_ - bias_;
            if (corrected > IQ) corrected = IQ;
            if (corrected < -IQ) corrected = -IQ;
            return corrected < mu && rating_ >= mu ? int256(0) : corrected - mu;
        }
    }

    /// @notice 1 for a mean at μ or above, falling towards 0 at `bottom` below it, but never below `least`.
    function credibility(int256 mean_, uint256 bottom, uint256 least) internal pure returns (uint256) {
        unchecked {
            if (mean_ >= 0) return Q;
            uint256 below = uint256(-mean_);
            uint256 left = below >= bottom ? 0 : Q - (Q * below) / bottom;
            return left < least ? least : left;
        }
    }

    /// @notice The share of the budgets for complaints that is open to one: all to one that lies .5 or more below μ, as
    /// said or as corrected; down to half to one a hair below it. So mild complaints never use up what a grave one needs.
    /// @param evidence_ Below 0.
    function openTo(int256 rating_, int256 evidence_, int256 mu) internal pure returns (uint256) {
        unchecked {
            int256 grave = mu - rating_;
            if (grave < -evidence_) grave = -evidence_;
            // Cast: positive, as the evidence is negative.
            return grave < IQ / 2 ? uint256(grave) + Q / 2 : Q;
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
    /// 4. a fault never raises the present bound, down to `FLOOR`.
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
            (s1, w1, faded) = (s, w0, days_);
            if (days_ != 0) {
                uint256 fading_ = fading(days_);
                s1 = fadeDown(s, fading_);
                // Casts: W < 2^69, and fading keeps it between 0 and itself.
                w1 = uint256(fadeDown(int256(w0), fading_));
            }
            bool below = e * int256(w1 + k) < s1 * IQ;
            if (!below && !fault) {
                (s1, w1) = _insert(s1, w1, e, w, below);
                return (s1, w1, faded);
            }

            int256 limit = type(int256).max;
            int256 present = bound(s1, w1, k, z);
            // Evidence is above the floor, so only faults meet it.
            if (fault || e <= present) limit = present < FLOOR ? FLOOR : present;
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
            uint256 left = MAX_WEIGHT - w0;
            return w < left ? w : left;
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

    // forge-lint: disable-end(unsafe-typecast)
}
