// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CreditAccount, CreditAccountLib} from "../../contracts/types/CreditAccount.sol";
import {CreditEvidence, CreditEvidenceLib} from "../../contracts/types/CreditEvidence.sol";
import {CreditPair, CreditPairLib, CreditSaid} from "../../contracts/types/CreditPair.sol";
import {CreditPrior, CreditPriorLib} from "../../contracts/types/CreditPrior.sol";
import {CreditRater} from "../../contracts/types/CreditRater.sol";
import {CreditRecord} from "../../contracts/types/CreditRecord.sol";
import {vm} from "../contracts/support/Vm.sol";

/// @notice Cyber-credit's words: each setter changes its own fields and no other bit, and what is packed is read back.
/// @dev For every word, and for every value that fits its field; that values fit is for callers. The masks are written down
/// here anew, from the layouts that the types document. Not here: the mean of rulings in `CreditRecord.withRuling`, and
/// `CreditSaid.faded`, which multiply and divide unknowns; fuzz tests have them.
contract CreditWords {
    // ------------------------------------------------------------------ an account

    /// @notice Evidence sets sum, weight and day, for every signed sum of 72 bits.
    function check_accountWithEvidence(CreditAccount a, int72 sum, uint72 weight, uint16 day) public pure {
        CreditAccount after_ = a.withEvidence(sum, weight, day);
        _changed(a, after_, type(uint160).max);
        assert(after_.sum() == sum && after_.weight() == weight && after_.day() == day);
    }

    /// @notice The setters of exposure, open orders and the day of the last closing.
    function check_accountSetters(CreditAccount a, uint56 exposure, uint16 small) public pure {
        _changed(a, a.withExposure(exposure), uint256(type(uint56).max) << 160);
        assert(a.withExposure(exposure).exposure() == exposure);
        _changed(a, a.withOpenOrders(small), 0xffff << 216);
        assert(a.withOpenOrders(small).openOrders() == small);
        _changed(a, a.withClosedDay(small), 0xffff << 232);
        assert(a.withClosedDay(small).closedDay() == small);
    }

    /// @notice A root comes and goes without touching the other one.
    function check_accountWithRoot(CreditAccount a, bool stake, bool held) public pure {
        uint256 root = stake ? CreditAccountLib.STAKE : CreditAccountLib.GENESIS;
        CreditAccount after_ = a.withRoot(root, held);
        _changed(a, after_, root << 248);
        assert((after_.roots() & root != 0) == held);
    }

    /// @notice One more voucher, for an account that has not enough.
    function check_accountWithVoucher(CreditAccount a) public pure {
        vm.assume(a.vouchers() < CreditAccountLib.ENOUGH);
        CreditAccount after_ = a.withVoucher();
        _changed(a, after_, uint256(3) << 250);
        assert(after_.vouchers() == a.vouchers() + 1);
    }

    /// @notice A fall takes all vouchers and is counted, for an account that can still fall.
    function check_accountWithFall(CreditAccount a) public pure {
        vm.assume(a.falls() < CreditAccountLib.LAST_FALL);
        CreditAccount after_ = a.withFall();
        _changed(a, after_, uint256(63) << 250);
        assert(after_.vouchers() == 0 && after_.falls() == a.falls() + 1);
    }

    function _changed(CreditAccount before, CreditAccount after_, uint256 field) private pure {
        assert((CreditAccount.unwrap(before) ^ CreditAccount.unwrap(after_)) & ~field == 0);
    }

    // ------------------------------------------------------------------ an order's record

    /// @notice A side's rating is set once, beside the other side's and all else.
    function check_recordWithRevealed(CreditRecord r, bool byMaker, uint32 criteria) public pure {
        vm.assume(!r.revealed(byMaker) && r.criteria(byMaker) == 0);
        CreditRecord after_ = r.withRevealed(byMaker, criteria);
        uint256 field = byMaker ? (0xffffffff << 32) | (1 << 65) : 0xffffffff | (1 << 64);
        _changed(r, after_, field);
        assert(after_.revealed(byMaker) && after_.criteria(byMaker) == criteria);
    }

    /// @notice The setters of the record's marks.
    function check_recordMarks(CreditRecord r, bool byMaker) public pure {
        _changed(r, r.withApplied(), 1 << 66);
        assert(r.withApplied().applied());
        _changed(r, r.withWithdrawn(byMaker), byMaker ? 1 << 68 : 1 << 67);
        assert(r.withWithdrawn(byMaker).withdrawn(byMaker));
    }

    /// @notice A ruling leaves ratings and marks as they are, and is counted up to 255, whatever its amount of 128 bits and
    /// its share.
    function check_recordWithRuling(CreditRecord r, uint128 amount, uint16 share) public pure {
        CreditRecord after_ = r.withRuling(amount, share);
        _changed(r, after_, type(uint256).max << 72);
        assert(after_.rulings() == (r.rulings() == 255 ? 255 : r.rulings() + 1));
    }

    function _changed(CreditRecord before, CreditRecord after_, uint256 field) private pure {
        assert((CreditRecord.unwrap(before) ^ CreditRecord.unwrap(after_)) & ~field == 0);
    }

    // ------------------------------------------------------------------ what two said of each other

    /// @notice A pair packs both directions and the day, and reads each back.
    function check_pair(uint256 byLow, uint256 byHigh, uint16 day) public pure {
        vm.assume(byLow < 1 << 100 && byHigh < 1 << 100);
        CreditPair p = CreditPairLib.pack(CreditSaid.wrap(byLow), CreditSaid.wrap(byHigh), day);
        assert(CreditSaid.unwrap(p.said(true)) == byLow);
        assert(CreditSaid.unwrap(p.said(false)) == byHigh);
        assert(p.day() == day);
    }

    /// @notice Praise, complaints and mark move apart, as long as sums fit their 48 bits.
    function check_said(CreditSaid s, uint48 more, uint8 mark) public pure {
        vm.assume(mark < 16);
        if (s.praise() + more < 1 << 48) {
            _changed(s, s.withPraise(more), type(uint48).max);
            assert(s.withPraise(more).praise() == s.praise() + more);
        }
        if (s.complaints() + more < 1 << 48) {
            _changed(s, s.withComplaint(more), uint256(type(uint48).max) << 48);
            assert(s.withComplaint(more).complaints() == s.complaints() + more);
        }
        _changed(s, s.withMark(mark), type(uint256).max << 96);
        assert(s.withMark(mark).mark() == mark);
    }

    function _changed(CreditSaid before, CreditSaid after_, uint256 field) private pure {
        assert((CreditSaid.unwrap(before) ^ CreditSaid.unwrap(after_)) & ~field == 0);
    }

    // ------------------------------------------------------------------ raters, priors, evidence

    /// @notice A rater's bias and what it passed on are set apart, for every signed sum of 72 bits.
    function check_rater(
        CreditRater r,
        int72 sum,
        uint72 weight,
        uint48 praised,
        uint48 complained,
        uint16 day
    ) public pure {
        CreditRater biased = r.withBias(sum, weight);
        _changed(r, biased, type(uint144).max);
        assert(biased.sum() == sum && biased.weight() == weight);
        CreditRater passed = r.withPassed(praised, complained, day);
        _changed(r, passed, type(uint256).max << 144);
        assert(passed.praised() == praised && passed.complained() == complained && passed.day() == day);
    }

    function _changed(CreditRater before, CreditRater after_, uint256 field) private pure {
        assert((CreditRater.unwrap(before) ^ CreditRater.unwrap(after_)) & ~field == 0);
    }

    /// @notice A prior packs a signed sum and a weight of 128 bits each, and reads them back.
    function check_prior(int128 sum, uint128 weight) public pure {
        CreditPrior p = CreditPriorLib.pack(sum, weight);
        assert(p.sum() == sum && p.weight() == weight);
    }

    /// @notice Evidence packs its seven fields, four of them signed or of odd width, and reads them back.
    function check_evidence(
        int40 evidence,
        uint72 weight,
        int40 mu,
        int40 bias,
        uint32 credibility,
        uint16 fadedDays,
        uint8 cause
    ) public pure {
        CreditEvidence e = CreditEvidenceLib.pack(evidence, weight, mu, bias, credibility, fadedDays, cause);
        assert(e.evidence() == evidence && e.weight() == weight && e.mu() == mu && e.bias() == bias);
        assert(e.credibility() == credibility && e.fadedDays() == fadedDays && e.cause() == cause);
    }

    // ------------------------------------------------------------------ that they can fail

    /// @notice False: a fourth voucher spills into the falls.
    function refute_accountWithAnyVoucher(CreditAccount a) public pure {
        _changed(a, a.withVoucher(), uint256(3) << 250);
    }

    /// @notice False: praise that does not fit spills into the complaints.
    function refute_saidWithAnyPraise(CreditSaid s, uint48 more) public pure {
        assert(s.withPraise(more).complaints() == s.complaints());
    }
}
