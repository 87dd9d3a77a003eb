// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Cause} from "../interfaces/ICreditRegistry.sol";
import {OrderTerms, RatingRight} from "../interfaces/IOrderEscrow.sol";
import {CreditMath} from "../libraries/CreditMath.sol";
import {CreditAccount} from "../types/CreditAccount.sol";
import {CreditEvidence, CreditEvidenceLib} from "../types/CreditEvidence.sol";
import {CreditPair, CreditPairLib} from "../types/CreditPair.sol";
import {CreditPrior} from "../types/CreditPrior.sol";
import {CreditRater} from "../types/CreditRater.sol";
import {CreditRecord} from "../types/CreditRecord.sol";
import {CreditStore} from "./CreditStore.sol";

/// @notice What evidence weighs, and how it moves accounts, raters, pairs and the prior.
abstract contract CreditWeighing is CreditStore {
    // ------------------------------------------------------------------ internal: evidence

    /// @dev All evidence of one order, once: both ratings and the on-time event from the state before any of them, then
    /// faults of sealing without revealing.
    function _apply(OrderTerms calldata terms, RatingRight memory right, CreditRecord record) internal {
        // Unchecked: fees have 80 bits, weights 64 and sums of weights less than 127.
        unchecked {
            Basis memory basis;
            // A token that is not listed burned nothing that counts; the escrow opens no such order with a fee.
            uint256 unit = _unitOf(terms.token);
            basis.value = unit == 0 ? 0 : _min(right.feeBurned * _weightPerFee / unit, _orderCap);
            if (basis.value == 0) return;
            basis.id = right.id;
            basis.today = _today();
            CreditPrior prior_ = _prior;
            basis.mu = _mu(prior_);

            Side memory customer = _side(terms.customer, record, false, right.customerSeal);
            Side memory maker = _side(terms.maker, record, true, right.makerSeal);
            _applyWords(basis, customer, maker, right.onTime);
            if (customer.silent) _fault(basis, customer, Cause.UNREVEALED);
            if (maker.silent) _fault(basis, maker, Cause.UNREVEALED);
            if (customer.moved) _accounts[customer.party] = customer.account;
            if (maker.moved) _accounts[maker.party] = maker.account;
            if (basis.priorWeight != 0) {
                _setPrior(prior_.sum() + basis.priorSum, prior_.weight() + basis.priorWeight);
            }
        }
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
        // Unchecked: days only grow.
        unchecked {
            bool customerSpeaks = customer.credibility != 0 && (customer.rated || onTime);
            bool makerSpeaks = maker.credibility != 0 && maker.rated;
            if (!customerSpeaks && !makerSpeaks) return;

            bool customerIsLow = customer.party < maker.party;
            (address low, address high) =
                customerIsLow ? (customer.party, maker.party) : (maker.party, customer.party);
            CreditPair pair = _pairs[low][high];
            uint256 fading = CreditMath.fading(basis.today - pair.day());
            pair = CreditPairLib.pack(
                CreditMath.fadeUp(pair.praise(true), fading),
                CreditMath.fadeUp(pair.praise(false), fading),
                CreditMath.fadeUp(pair.complaints(true), fading),
                CreditMath.fadeUp(pair.complaints(false), fading),
                basis.today
            );
            CreditPair before = pair;
            if (customerSpeaks) pair = _applyWord(basis, customer, maker, onTime, pair, customerIsLow);
            if (makerSpeaks) pair = _applyWord(basis, maker, customer, false, pair, !customerIsLow);
            // No word passed on anything: what has faded in memory fades as well the next time.
            if (CreditPair.unwrap(pair) == CreditPair.unwrap(before)) return;
            _pairs[low][high] = pair;
            emit PairMoved(low, high, pair);
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
        // Unchecked: weights are below 2^72, budgets 2^48, ratings and credibility below 2^34; days only grow.
        unchecked {
            CreditRater rater = _raters[from.party];
            uint256 praised;
            uint256 complained;
            {
                uint256 fading = CreditMath.fading(basis.today - rater.day());
                praised = CreditMath.fadeUp(rater.praised(), fading);
                complained = CreditMath.fadeUp(rater.complained(), fading);
            }
            uint256 carried = basis.value * from.credibility / CreditMath.Q;
            bool spoke;
            if (from.rated) {
                int256 rating = CreditMath.rating(from.criteria);
                int256 bias = CreditMath.bias(rater.sum(), rater.weight(), _raterShrinkage);
                int256 e = CreditMath.evidence(rating, bias, basis.mu);
                // What is tripled is what counts as a complaint.
                uint256 passed = _min(
                    carried,
                    e < 0 ? _left(pair.complaints(byLow), complained) : _left(pair.praise(byLow), praised)
                );
                if (passed != 0) {
                    spoke = true;
                    uint256 w = CreditMath.tripled(e, passed);
                    // Casts: weights are below 2^70.
                    // forge-lint: disable-next-line(unsafe-typecast)
                    basis.priorSum += CreditMath.floorDiv(rating * int256(w), CreditMath.IQ);
                    basis.priorWeight += w;
                    if (e < 0) {
                        complained += passed;
                        pair = pair.withComplaint(byLow, passed);
                    } else {
                        praised += passed;
                        pair = pair.withPraise(byLow, passed);
                    }
                    rater = _withRating(rater, rating - basis.mu, passed);
                    rater = rater.withPassed(praised, complained, basis.today);
                    _move(basis, to, from.party, e, w, bias, from.credibility, Cause.RATING, rater);
                }
            }
            if (onTime) {
                uint256 vouched = _min(carried, _left(pair.praise(byLow), praised));
                if (vouched != 0) {
                    spoke = true;
                    pair = pair.withPraise(byLow, vouched);
                    rater = rater.withPassed(praised + vouched, complained, basis.today);
                    int256 e = CreditMath.IQ - basis.mu;
                    _move(basis, to, from.party, e, vouched, 0, from.credibility, Cause.ON_TIME, rater);
                }
            }
            if (spoke) _raters[from.party] = rater;
            return pair;
        }
    }

    /// @dev What a rater still passes on to one other, of praise or of complaints.
    function _left(uint256 ofPair, uint256 ofRater) private view returns (uint256) {
        return _min(_minusUpToZero(_pairCap, ofPair), _minusUpToZero(_passOnCap, ofRater));
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
                cause == Cause.DEFAULT || cause == Cause.UNREVEALED
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
