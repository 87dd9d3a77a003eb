// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {CreditMath} from "../../../contracts/libraries/CreditMath.sol";
import {CreditAccount} from "../../../contracts/types/CreditAccount.sol";
import {vm} from "../support/Vm.sol";

/// @notice The rules of evidence, each for any record, evidence, weight and time.
contract CreditMathTest {
    uint256 internal constant K = 3e9;
    uint256 internal constant Z = 0.3e9;
    int256 internal constant IQ = 1e9;

    struct Record {
        int256 s;
        uint256 w;
        uint256 days_;
    }

    /// @dev Records that evidence can lead to: |S| ≤ 2W, of any size.
    function _record(int256 s, uint256 w, uint16 days_) private pure returns (Record memory r) {
        w >>= uint8(w);
        r.w = w % (CreditMath.MAX_WEIGHT + 1);
        r.s = s % (2 * int256(r.w) + 1);
        r.days_ = days_ % 3 == 0 ? 0 : days_ % 1000;
    }

    function _evidence(int256 e) private pure returns (int256) {
        return e % (2 * IQ + 1);
    }

    function _weight(uint256 w) private pure returns (uint256) {
        return (w >> uint8(w)) % (3 * CreditMath.MAX_WEIGHT) + 1;
    }

    function _present(Record memory r) private pure returns (int256 s, uint256 w) {
        uint256 fading = CreditMath.fading(r.days_);
        return (CreditMath.fadeDown(r.s, fading), uint256(CreditMath.fadeDown(int256(r.w), fading)));
    }

    function _bound(int256 s, uint256 w) private pure returns (int256) {
        return CreditMath.bound(s, w, K, Z);
    }

    function testFuzz_evidence_at_the_mean_or_above_never_lowers(
        int256 s0,
        uint256 w0,
        uint16 days0,
        int256 e0,
        uint256 weight
    ) public pure {
        Record memory r = _record(s0, w0, days0);
        (int256 s, uint256 w) = _present(r);
        int256 e = _evidence(e0);
        if (e * int256(w + K) < s * IQ) e = CreditMath.ceilDiv(s * IQ, int256(w + K));
        (int256 s1, uint256 w1,) = CreditMath.add(r.s, r.w, r.days_, e, _weight(weight), K, Z, false);
        vm.assertGe(_bound(s1, w1), _bound(s, w));
    }

    function testFuzz_evidence_at_the_bound_or_below_never_raises(
        int256 s0,
        uint256 w0,
        uint16 days0,
        int256 e0,
        uint256 weight,
        bool fault
    ) public pure {
        Record memory r = _record(s0, w0, days0);
        (int256 s, uint256 w) = _present(r);
        int256 e = _evidence(e0);
        int256 present = _bound(s, w);
        if (!fault && e > present) e = present;
        (int256 s1, uint256 w1,) = CreditMath.add(r.s, r.w, r.days_, e, _weight(weight), K, Z, fault);
        vm.assertLe(_bound(s1, w1), present);
    }

    function testFuzz_evidence_at_the_stored_bound_or_below_never_raises_what_is_stored(
        int256 s0,
        uint256 w0,
        uint16 days0,
        int256 e0,
        uint256 weight,
        bool fault
    ) public pure {
        Record memory r = _record(s0, w0, days0);
        int256 e = _evidence(e0);
        int256 stored = _bound(r.s, r.w);
        if (e > stored) e = stored;
        (int256 s1, uint256 w1,) = CreditMath.add(r.s, r.w, r.days_, e, _weight(weight), K, Z, fault);
        vm.assertLe(_bound(s1, w1), stored);
    }

    function testFuzz_nothing_overflows(
        int256 s0,
        uint256 w0,
        uint16 days0,
        int256 e0,
        uint256 weight,
        bool fault
    ) public pure {
        Record memory r = _record(s0, w0, days0);
        (int256 s1, uint256 w1, uint256 faded) =
            CreditMath.add(r.s, r.w, r.days_, _evidence(e0), _weight(weight), K, Z, fault);
        vm.assertLe(w1, CreditMath.MAX_WEIGHT);
        vm.assertLe(s1, type(int72).max);
        vm.assertGe(s1, type(int72).min);
        vm.assertTrue(faded == 0 || faded == r.days_);
    }

    struct Touch {
        uint16 days_;
        int256 e;
        uint256 weight;
        bool fault;
    }

    /// @dev From nothing, by whatever happens, under any settings that the constructor takes: S fits its 72 bits.
    function testFuzz_s_fits_under_all_accepted_settings(
        uint64 k,
        uint64 z,
        bool largest,
        Touch[16] memory touches
    ) public pure {
        if (k < CreditMath.Q) k += uint64(CreditMath.Q);
        uint256 most = _mostCaution(k);
        z = largest ? uint64(most) : uint64(z % most + 1);
        (int256 s, uint256 w) = (int256(0), uint256(0));
        for (uint256 i; i < touches.length; ++i) {
            Touch memory touch = touches[i];
            // Every other fault saturates what is left of W, after enough time for most of it to have gone.
            uint256 weight = touch.weight % 2 == 0 ? 3 * CreditMath.MAX_WEIGHT : _weight(touch.weight);
            uint256 time = touch.days_ % 3 == 0 ? 0 : touch.days_ % 9000;
            (s, w,) = CreditMath.add(s, w, time, _evidence(touch.e), weight, k, z, touch.fault);
            vm.assertLe(w, CreditMath.MAX_WEIGHT);
            vm.assertLe(s, 2 * int256(w) + 16);
            // 3.5·(W+K), doubled.
            vm.assertGe(2 * s, -7 * int256(w + k));
            vm.assertEq(CreditAccount.wrap(type(uint256).max).withEvidence(s, w, 7).sum(), s);
        }
    }

    /// @dev Fault prevented: S left its 72 bits, and a saturated default became the best credit there is. Caution was not
    /// bounded; and even where it is, each default of a record that had faded took S a little further down than W.
    function test_saturated_defaults_stay_bad_credit() public pure {
        (uint256 k, uint256 z) = (1e9, 3.5e9);
        (int256 s, uint256 w) = (int256(0), uint256(0));
        for (uint256 i; i < 6; ++i) {
            (s, w,) = CreditMath.add(s, w, i == 0 ? 0 : 6700, -IQ, 3 * CreditMath.MAX_WEIGHT, k, z, true);
            CreditAccount account = CreditAccount.wrap(0).withEvidence(s, w, 1);
            vm.assertEq(account.sum(), s);
            vm.assertLe(CreditMath.bound(account.sum(), account.weight(), k, z), -3.4e9);
        }
    }

    /// @dev The largest z with 4z² ≤ 49·K·1e9.
    function _mostCaution(uint256 k) private pure returns (uint256) {
        return Math.sqrt(49 * k * CreditMath.Q / 4);
    }

    /// @dev n touches of next to no weight keep no more credit than one: they do not stop time.
    function testFuzz_dust_keeps_no_credit(
        uint256 s0,
        uint256 w0,
        int256 e0,
        uint8[8] memory gaps
    ) public pure {
        Record memory r = _record(int256(s0 >> 1), w0, 0);
        (int256 s, uint256 w) = (r.s < 0 ? -r.s : r.s, r.w);
        int256 e = _evidence(e0);
        (int256 many, uint256 manyW) = (s, w);
        uint256 total;
        for (uint256 i; i < gaps.length; ++i) {
            total += gaps[i];
            (many, manyW,) = CreditMath.add(many, manyW, gaps[i], e, 1, K, Z, false);
        }
        (int256 once, uint256 onceW,) = CreditMath.add(s, w, total, e, 1, K, Z, false);
        // A deal of weight 1e-9 brings at most two units of its own.
        vm.assertLe(many, once + 3 * 8);
        vm.assertLe(_bound(many, manyW), _bound(once, onceW) + 6 * 8);
    }

    function testFuzz_two_fadings_leave_no_more_than_one(uint72 value, uint16 a, uint16 b) public pure {
        int256 v = int256(uint256(value));
        int256 twice = CreditMath.fadeDown(CreditMath.fadeDown(v, CreditMath.fading(a)), CreditMath.fading(b));
        vm.assertLe(twice, CreditMath.fadeDown(v, CreditMath.fading(uint256(a) + b)));
    }

    function test_half_is_left_after_a_half_life() public pure {
        vm.assertEq(CreditMath.fadeDown(1e9, CreditMath.fading(90)), 0.5e9);
        vm.assertEq(CreditMath.fadeDown(-1e9, CreditMath.fading(180)), -0.25e9);
        vm.assertEq(CreditMath.fadeUp(1e9, CreditMath.fading(0)), 1e9);
        vm.assertEq(CreditMath.fadeUp(1, CreditMath.fading(65_535)), 1);
        vm.assertEq(CreditMath.fadeDown(type(int72).max, CreditMath.fading(65_535)), 0);
    }

    /// @dev Regression: a bad rating of an old bad record once let time raise the score in the same step.
    function test_a_confirmed_bad_record_does_not_fade() public pure {
        (int256 s1, uint256 w1, uint256 faded) = CreditMath.add(-50e9, 60e9, 900, -1e9, 3, K, Z, false);
        vm.assertEq(faded, 0);
        vm.assertEq(w1, 60e9 + 3);
        vm.assertLe(_bound(s1, w1), _bound(-50e9, 60e9));
    }

    function testFuzz_division_rounds_as_it_says(int128 a, uint64 b0) public pure {
        int256 b = int256(uint256(b0)) + 1;
        int256 down = CreditMath.floorDiv(a, b);
        int256 up = CreditMath.ceilDiv(a, b);
        vm.assertTrue(down * b <= a && a < (down + 1) * b);
        vm.assertTrue((up - 1) * b < a && a <= up * b);
    }

    function test_ratings_span_minus_one_to_one() public pure {
        vm.assertEq(CreditMath.rating(0), -1e9);
        vm.assertEq(CreditMath.rating(0x64646464), 1e9);
        vm.assertEq(CreditMath.rating(0x32323232), 0);
        vm.assertEq(CreditMath.rating(0x00000001), -0.995e9);
    }

    function test_a_corrected_rating_is_still_a_rating() public pure {
        vm.assertEq(CreditMath.evidence(1e9, -0.5e9, 0.2e9), 0.8e9);
        vm.assertEq(CreditMath.evidence(-1e9, 0.5e9, 0.2e9), -1.2e9);
        vm.assertEq(CreditMath.evidence(0.5e9, 0.1e9, 0.2e9), 0.2e9);
    }

    /// @dev A rating at μ or above is no complaint; and kindness never makes one less than that of a rating below.
    function testFuzz_no_complaint_at_the_mean_or_above(int256 rating, int256 bias, int256 mu) public pure {
        (rating, bias, mu) = (rating % (IQ + 1), bias % (2 * IQ), mu % (IQ + 1));
        int256 e = CreditMath.evidence(rating, bias, mu);
        if (rating >= mu) vm.assertGe(e, 0);
        if (bias >= 0 && rating < mu) vm.assertLt(e, 0);
        vm.assertTrue(e <= 2 * IQ && e >= -2 * IQ);
        if (e >= 0) return;
        uint256 share = CreditMath.openTo(rating, e, mu);
        vm.assertGe(share, uint256(IQ) / 2);
        vm.assertLe(share, uint256(IQ));
        if (rating > -IQ) {
            // The graver, the more is open to it.
            int256 graver = CreditMath.evidence(rating - 1, bias, mu);
            vm.assertGe(CreditMath.openTo(rating - 1, graver, mu), share);
        }
    }

    function test_a_kind_raters_rating_at_the_mean_is_nothing() public pure {
        vm.assertEq(CreditMath.evidence(1e9, 0.8e9, 0.5e9), 0);
        vm.assertEq(CreditMath.evidence(0.5e9, 0.8e9, 0.5e9), 0);
        vm.assertEq(CreditMath.evidence(0.5e9 - 1, 0.8e9, 0.5e9), -0.8e9 - 1);
        vm.assertEq(CreditMath.openTo(-1, -1, 0), 0.5e9 + 1);
        vm.assertEq(CreditMath.openTo(-0.2e9, -0.1e9, 0), 0.7e9);
        vm.assertEq(CreditMath.openTo(-0.1e9, -0.2e9, 0), 0.7e9);
        vm.assertEq(CreditMath.openTo(-0.5e9, -0.1e9, 0), 1e9);
        vm.assertEq(CreditMath.openTo(-1e9, -1e9, 1e9), 1e9);
    }

    function test_credibility_falls_in_a_line() public pure {
        vm.assertEq(CreditMath.credibility(1, 0.5e9, 0.2e9), 1e9);
        vm.assertEq(CreditMath.credibility(0, 0.5e9, 0.2e9), 1e9);
        vm.assertEq(CreditMath.credibility(-0.125e9, 0.5e9, 0.2e9), 0.75e9);
        vm.assertEq(CreditMath.credibility(-0.4e9, 0.5e9, 0.2e9), 0.2e9);
        vm.assertEq(CreditMath.credibility(-0.4e9 - 1, 0.5e9, 0.2e9), 0.2e9);
        vm.assertEq(CreditMath.credibility(-0.4e9 - 1, 0.5e9, 0), 0.2e9 - 2);
        vm.assertEq(CreditMath.credibility(-0.5e9, 0.5e9, 0), 0);
        vm.assertEq(CreditMath.credibility(-2e9, 0.5e9, 0.2e9), 0.2e9);
        vm.assertEq(CreditMath.credibility(-2e9, 0.5e9, 0), 0);
    }
}
