// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Cause} from "../interfaces/ICreditRegistry.sol";
import {OrderTerms, RatingRight} from "../interfaces/IOrderEscrow.sol";
import {CreditMath} from "../libraries/CreditMath.sol";
import {CreditAccount, CreditAccountLib} from "../types/CreditAccount.sol";
import {CreditEvidence, CreditEvidenceLib} from "../types/CreditEvidence.sol";
import {CreditPair, CreditPairLib} from "../types/CreditPair.sol";
import {CreditPrior} from "../types/CreditPrior.sol";
import {CreditRater} from "../types/CreditRater.sol";
import {CreditRecord} from "../types/CreditRecord.sol";
import {CreditStore} from "./CreditStore.sol";

/// @notice What evidence weighs, and how it moves accounts, raters, pairs and the prior.
abstract contract CreditWeighing is CreditStore {
    /// @dev One party's word about the other while it is being applied: what it has passed on, and what it still can.
    struct Speech {
        CreditPair pair;
        /// Which direction of the pair is the speaker's.
        bool byLow;
        CreditRater rater;
        /// What the speaker has passed on to all, faded to today.
        uint256 praised;
        uint256 complained;
        /// Weight of each piece before caps.
        uint256 carried;
        /// Something weighed.
        bool spoke;
    }

    // ------------------------------------------------------------------ internal: evidence

    /// @dev All evidence of one order, once: both ratings and the on-time event from the state before any of them, then
    /// faults of sealing without revealing.
    /// @param lateSince 0; or until when it could be applied, where that is past and only faults still count.
    function _apply(
        OrderTerms calldata terms,
        RatingRight memory right,
        CreditRecord record,
        uint256 lateSince
    ) internal {
        // Unchecked: fees have 80 bits, weights 64 and sums of weights less than 127.
        unchecked {
            Basis memory basis;
            // A token that is not listed burned nothing that counts; the escrow opens no such order with a fee.
            uint256 unit = _unitOf(terms.token);
            basis.value = unit == 0 ? 0 : _min(right.feeBurned * _weightPerFee / unit, _orderCap);
            basis.id = right.id;
            basis.today = _today();
            if (lateSince != 0) {
                // As if it had entered on the last day: waiting makes no fault fresh.
                uint256 fading = CreditMath.fading(_minusUpToZero(basis.today, lateSince / 1 days));
                // Casts: weights have 64 bits, and fading keeps them positive.
                // forge-lint: disable-next-line(unsafe-typecast)
                basis.value = uint256(CreditMath.fadeDown(int256(basis.value), fading));
            }
            if (basis.value == 0) return;
            CreditPrior prior_ = _prior;
            basis.mu = _mu(prior_);

            Side memory customer = _side(terms.customer, record, false, right.customerSeal);
            Side memory maker = _side(terms.maker, record, true, right.makerSeal);
            if (lateSince == 0) _applyWords(basis, customer, maker, right.onTime);
            if (customer.silent) _fault(basis, customer, Cause.UNREVEALED);
            if (maker.silent) _fault(basis, maker, Cause.UNREVEALED);
            _store(customer);
            _store(maker);
            if (basis.priorWeight != 0) {
                _setPrior(prior_.sum() + basis.priorSum, prior_.weight() + basis.priorWeight);
            }
        }
    }

    /// @dev A fault that enters by itself, without any cap but that of the arithmetic.
    function _enterFault(bytes32 id, address party, uint256 value, Cause cause) internal {
        Basis memory basis;
        basis.id = id;
        basis.mu = _mu(_prior);
        basis.value = _min(value, CreditMath.MAX_WEIGHT);
        basis.today = _today();
        Side memory side;
        side.party = party;
        side.account = _accounts[party];
        _fault(basis, side, cause);
        _store(side);
    }

    /// @dev Writes a party's account, if it moved. Who has come down so far that its word weighs nothing has lost those who
    /// vouch for it.
    function _store(Side memory side) private {
        if (!side.moved) return;
        CreditAccount account = side.account;
        if (account.vouchers() != 0 && CreditMath.credibility(_mean(account), _bottom) == 0) {
            account = account.withFall();
            side.vouched = true;
        }
        _accounts[side.party] = account;
        if (side.vouched) emit RootMoved(side.party, account);
    }

    function _side(
        address party,
        CreditRecord record,
        bool isMaker,
        bytes32 ratingSeal
    ) internal view returns (Side memory side) {
        side.party = party;
        side.account = _accounts[party];
        side.credibility = _credibility(side.account);
        side.rated = record.revealed(isMaker);
        side.silent = ratingSeal != 0 && !side.rated;
        side.criteria = record.criteria(isMaker);
    }

    /// @dev What carries a party's credibility and caps: the customer's word, with the on-time event it vouches for, and
    /// the maker's word.
    function _applyWords(Basis memory basis, Side memory customer, Side memory maker, bool onTime) internal {
        bool customerSpeaks = customer.credibility != 0 && (customer.rated || onTime);
        bool makerSpeaks = maker.credibility != 0 && maker.rated;
        if (!customerSpeaks && !makerSpeaks) return;

        bool customerIsLow = customer.party < maker.party;
        (address low, address high) =
            customerIsLow ? (customer.party, maker.party) : (maker.party, customer.party);
        CreditPair before = _faded(_pairs[low][high], basis.today);
        CreditPair pair = before;
        if (customerSpeaks) pair = _applyWord(basis, customer, maker, onTime, pair, customerIsLow);
        if (makerSpeaks) pair = _applyWord(basis, maker, customer, false, pair, !customerIsLow);
        // No word passed on anything: what has faded in memory fades as well the next time.
        if (CreditPair.unwrap(pair) == CreditPair.unwrap(before)) return;
        _pairs[low][high] = pair;
        emit PairMoved(low, high, pair);
    }

    /// @dev What a pair has passed on, as it stands today.
    function _faded(CreditPair pair, uint256 today) private pure returns (CreditPair) {
        // Unchecked: days only grow.
        unchecked {
            uint256 fading = CreditMath.fading(today - pair.day());
            return CreditPairLib.pack(
                CreditMath.fadeUp(pair.praise(true), fading),
                CreditMath.fadeUp(pair.praise(false), fading),
                CreditMath.fadeUp(pair.complaints(true), fading),
                CreditMath.fadeUp(pair.complaints(false), fading),
                today,
                pair.marks()
            );
        }
    }

    /// @dev One party's word about the other: its rating first, then the on-time event, as far as its caps reach. Praise
    /// and complaints have budgets of their own, so that no praise, and nothing the rater never said, uses up its right to complain.
    /// @return The pair with what was passed on.
    function _applyWord(
        Basis memory basis,
        Side memory from,
        Side memory to,
        bool onTime,
        CreditPair pair,
        bool byLow
    ) internal returns (CreditPair) {
        // Unchecked: weights have 64 bits and credibility 30; days only grow.
        unchecked {
            Speech memory speech;
            speech.pair = pair;
            speech.byLow = byLow;
            CreditRater rater = _raters[from.party];
            speech.rater = rater;
            uint256 fading = CreditMath.fading(basis.today - rater.day());
            speech.praised = CreditMath.fadeUp(rater.praised(), fading);
            speech.complained = CreditMath.fadeUp(rater.complained(), fading);
            speech.carried = basis.value * from.credibility / CreditMath.Q;
            if (from.rated) _applyRating(basis, from, to, speech);
            if (onTime) _applyOnTime(basis, from, to, speech);
            if (speech.spoke) {
                _raters[from.party] = speech.rater;
                _vouch(from, to, speech);
            }
            return speech.pair;
        }
    }

    function _applyRating(
        Basis memory basis,
        Side memory from,
        Side memory to,
        Speech memory speech
    ) private {
        // Unchecked: weights are below 2^72, budgets 2^48 and ratings 2^34.
        unchecked {
            int256 rating = CreditMath.rating(from.criteria);
            int256 bias = CreditMath.bias(speech.rater.sum(), speech.rater.weight(), _raterShrinkage);
            int256 e = CreditMath.evidence(rating, bias, basis.mu);
            // What is tripled is what counts as a complaint.
            uint256 passed = e < 0 ? _leftToComplain(speech, rating, e, basis.mu) : _leftToPraise(speech);
            if (passed == 0) return;
            speech.spoke = true;
            uint256 w = CreditMath.tripled(e, passed);
            // Casts: weights are below 2^70.
            // forge-lint: disable-next-line(unsafe-typecast)
            basis.priorSum += CreditMath.floorDiv(rating * int256(w), CreditMath.IQ);
            basis.priorWeight += w;
            if (e < 0) {
                speech.complained += passed;
                speech.pair = speech.pair.withComplaint(speech.byLow, passed);
            } else {
                speech.praised += passed;
                speech.pair = speech.pair.withPraise(speech.byLow, passed);
            }
            speech.rater = _withRating(speech.rater, rating - basis.mu, passed)
                .withPassed(speech.praised, speech.complained, basis.today);
            _move(basis, to, from.party, e, w, bias, from.credibility, Cause.RATING, speech.rater);
        }
    }

    function _applyOnTime(
        Basis memory basis,
        Side memory from,
        Side memory to,
        Speech memory speech
    ) private {
        // Unchecked: budgets are below 2^48.
        unchecked {
            uint256 vouched = _leftToPraise(speech);
            if (vouched == 0) return;
            speech.spoke = true;
            speech.praised += vouched;
            speech.pair = speech.pair.withPraise(speech.byLow, vouched);
            speech.rater = speech.rater.withPassed(speech.praised, speech.complained, basis.today);
            int256 e = CreditMath.IQ - basis.mu;
            _move(basis, to, from.party, e, vouched, 0, from.credibility, Cause.ON_TIME, speech.rater);
        }
    }

    /// @dev What one piece of a party's praise still weighs, of what it carries.
    function _leftToPraise(Speech memory speech) private view returns (uint256) {
        uint256 ofPair = _minusUpToZero(_pairCap, speech.pair.praise(speech.byLow));
        return _min(speech.carried, _min(ofPair, _minusUpToZero(_passOnCap, speech.praised)));
    }

    /// @dev The same of its complaints, where a part of each budget is kept for grave ones.
    function _leftToComplain(
        Speech memory speech,
        int256 rating,
        int256 e,
        int256 mu
    ) private view returns (uint256) {
        uint256 ofPair = _minusUpToZero(
            CreditMath.openTo(_pairCap, rating, e, mu), speech.pair.complaints(speech.byLow)
        );
        uint256 ofRater = _minusUpToZero(CreditMath.openTo(_passOnCap, rating, e, mu), speech.complained);
        return _min(speech.carried, _min(ofPair, ofRater));
    }

    /// @dev A party that was praised enough by one that is rooted by itself has its voucher, once between two falls. Roots
    /// by evidence root nobody else; a party below μ cannot be vouched for, nor one about whom the same voice complains.
    function _vouch(Side memory from, Side memory to, Speech memory speech) private view {
        // Unchecked: weights are below 2^48 and R is below 2^64.
        unchecked {
            CreditAccount account = to.account;
            if (from.account.roots() == 0 || account.vouchers() == CreditAccountLib.ENOUGH) return;
            CreditPair pair = speech.pair;
            bool byLow = speech.byLow;
            if (pair.praise(byLow) < _rootEvidence + CreditMath.NEGATIVE * pair.complaints(byLow)) return;
            uint256 falls = account.falls();
            if (pair.mark(byLow) == falls + 1 || falls == CreditAccountLib.LAST_FALL) return;
            if (_mean(account) < 0) return;
            speech.pair = pair.withMark(byLow, falls + 1);
            to.account = account.withVoucher();
            to.vouched = true;
        }
    }

    /// @dev A rater that has learned one more rating of its own; beyond MAX_WEIGHT its bias is as settled as it can be.
    function _withRating(
        CreditRater rater,
        int256 distance,
        uint256 weight
    ) internal pure returns (CreditRater) {
        // Unchecked: weights are below 2^72 and distances below 2^34.
        unchecked {
            uint256 total = rater.weight() + weight;
            if (total > CreditMath.MAX_WEIGHT) return rater;
            // forge-lint: disable-next-line(unsafe-typecast)
            int256 learned = CreditMath.floorDiv(distance * int256(weight), CreditMath.IQ);
            return rater.withBias(rater.sum() + learned, total);
        }
    }

    /// @dev An objective negative event: −1, in full, tripled.
    function _fault(Basis memory basis, Side memory side, Cause cause) internal {
        if (basis.value == 0) return;
        int256 e = -CreditMath.IQ - basis.mu;
        _move(
            basis,
            side,
            address(0),
            e,
            basis.value * CreditMath.NEGATIVE,
            0,
            CreditMath.Q,
            cause,
            CreditRater.wrap(0)
        );
    }

    function _move(
        Basis memory basis,
        Side memory to,
        address source,
        int256 e,
        uint256 w,
        int256 bias,
        uint256 credibility,
        Cause cause,
        CreditRater rater
    ) internal {
        // Unchecked: days only grow.
        unchecked {
            CreditAccount account = to.account;
            (int256 sum, uint256 weight, uint256 faded) = CreditMath.add(
                account.sum(),
                account.weight(),
                basis.today - account.day(),
                e,
                w,
                _shrinkage,
                _caution,
                cause != Cause.RATING && cause != Cause.ON_TIME
            );
            to.account = account.withEvidence(sum, weight, basis.today);
            to.moved = true;
            CreditEvidence evidence =
                CreditEvidenceLib.pack(e, w, basis.mu, bias, credibility, faded, uint256(cause));
            if (cause == Cause.RATING) {
                emit AccountMoved(to.party, source, basis.id, evidence, to.account, rater);
            } else {
                emit ObjectiveEvent(to.party, source, basis.id, evidence, to.account, rater);
            }
        }
    }
}
