// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Cause} from "../interfaces/ICreditRegistry.sol";
import {OrderTerms, RatingRight} from "../interfaces/IOrderEscrow.sol";
import {CreditMath} from "../libraries/CreditMath.sol";
import {CreditAccount, CreditAccountLib} from "../types/CreditAccount.sol";
import {CreditEvidence, CreditEvidenceLib} from "../types/CreditEvidence.sol";
import {CreditPair, CreditPairLib, CreditSaid} from "../types/CreditPair.sol";
import {CreditPrior} from "../types/CreditPrior.sol";
import {CreditRater} from "../types/CreditRater.sol";
import {CreditRecord} from "../types/CreditRecord.sol";
import {CreditStore} from "./CreditStore.sol";

/// @notice What evidence weighs, and how it moves accounts, raters, pairs and the prior.
abstract contract CreditWeighing is CreditStore {
    /// @dev One party's word about the other while it is being applied: what it has passed on, and what it still can.
    struct Speech {
        /// To the other, faded to today.
        CreditSaid said;
        CreditRater rater;
        /// What the speaker has passed on to all, faded to today.
        uint256 praised;
        uint256 complained;
        /// Weight of each piece before caps.
        uint256 carried;
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
        // Cast: 64 bits.
        // forge-lint: disable-next-line(unsafe-typecast)
        bool fell =
            account.sum() < 0 && account.vouchers() != 0 && -_mean(account) >= int256(uint256(_bottom));
        if (fell) account = account.withFall();
        _accounts[side.party] = account;
        if (fell) emit RootMoved(side.party, account);
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
        CreditPair pair = _pairs[low][high];
        uint256 fading = _fading(basis, pair.day());
        CreditSaid byCustomer = pair.said(customerIsLow).faded(fading);
        CreditSaid byMaker = pair.said(!customerIsLow).faded(fading);
        bool spoke;
        if (customerSpeaks) (byCustomer, spoke) = _applyWord(basis, customer, maker, onTime, byCustomer);
        if (makerSpeaks) {
            bool too;
            (byMaker, too) = _applyWord(basis, maker, customer, false, byMaker);
            spoke = spoke || too;
        }
        // No word passed on anything: what has faded in memory fades as well the next time.
        if (!spoke) return;
        pair = customerIsLow
            ? CreditPairLib.pack(byCustomer, byMaker, basis.today)
            : CreditPairLib.pack(byMaker, byCustomer, basis.today);
        _pairs[low][high] = pair;
        emit PairMoved(low, high, pair);
    }

    /// @dev What the days since `day` make of a sum. Two that deal with each other most often spoke last on one day.
    function _fading(Basis memory basis, uint256 day) private pure returns (uint256) {
        // Unchecked: days only grow.
        unchecked {
            uint256 days_ = basis.today - day;
            if (basis.fading == 0 || basis.fadedDays != days_) {
                basis.fadedDays = days_;
                basis.fading = CreditMath.fading(days_);
            }
            return basis.fading;
        }
    }

    /// @dev One party's word about the other: its rating first, then the on-time event, as far as its caps reach. Praise
    /// and complaints have budgets of their own, so that no praise, and nothing the rater never said, uses up its right to complain.
    /// @param said What it has passed on to the other, faded to today.
    /// @return The same with what it passed on now, and whether that was anything.
    function _applyWord(
        Basis memory basis,
        Side memory from,
        Side memory to,
        bool onTime,
        CreditSaid said
    ) internal returns (CreditSaid, bool) {
        // Unchecked: weights have 64 bits and credibility 30.
        unchecked {
            Speech memory speech;
            speech.said = said;
            CreditRater rater = _raters[from.party];
            speech.rater = rater;
            uint256 fading = _fading(basis, rater.day());
            speech.praised = CreditMath.fadeUp(rater.praised(), fading);
            speech.complained = CreditMath.fadeUp(rater.complained(), fading);
            speech.carried = basis.value * from.credibility / CreditMath.Q;
            if (from.rated) _applyRating(basis, from, to, speech);
            if (onTime) _applyOnTime(basis, from, to, speech);
            bool spoke = CreditRater.unwrap(speech.rater) != CreditRater.unwrap(rater);
            if (spoke) _raters[from.party] = speech.rater;
            return (speech.said, spoke);
        }
    }

    function _applyRating(
        Basis memory basis,
        Side memory from,
        Side memory to,
        Speech memory speech
    ) private {
        // Unchecked: weights are below 2^72 and ratings 2^34.
        unchecked {
            int256 rating = CreditMath.rating(from.criteria);
            int256 bias = CreditMath.bias(speech.rater.sum(), speech.rater.weight(), _raterShrinkage);
            int256 e = CreditMath.evidence(rating, bias, basis.mu);
            // What is tripled is what counts as a complaint.
            uint256 passed =
                e < 0 ? _complain(speech, CreditMath.openTo(rating, e, basis.mu)) : _praise(from, to, speech);
            if (passed == 0) return;
            uint256 w = CreditMath.tripled(e, passed);
            // Casts: weights are below 2^70.
            // forge-lint: disable-next-line(unsafe-typecast)
            basis.priorSum += CreditMath.floorDiv(rating * int256(w), CreditMath.IQ);
            basis.priorWeight += w;
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
        uint256 passed = _praise(from, to, speech);
        if (passed == 0) return;
        speech.rater = speech.rater.withPassed(speech.praised, speech.complained, basis.today);
        int256 e = CreditMath.IQ - basis.mu;
        _move(basis, to, from.party, e, passed, 0, from.credibility, Cause.ON_TIME, speech.rater);
    }

    /// @dev Passes on what is left of a complaint, of which `share` of each budget is open to it.
    function _complain(Speech memory speech, uint256 share) private view returns (uint256 passed) {
        // Unchecked: caps have 48 bits and shares 30.
        unchecked {
            CreditSaid said = speech.said;
            passed = _min(
                speech.carried,
                _min(
                    _minusUpToZero(_pairCap * share / CreditMath.Q, said.complaints()),
                    _minusUpToZero(_passOnCap * share / CreditMath.Q, speech.complained)
                )
            );
            speech.complained += passed;
            speech.said = said.withComplaint(passed);
        }
    }

    /// @dev Passes on what is left of praise, before it moves `to`: the event of that is to tell of the voucher, too.
    function _praise(
        Side memory from,
        Side memory to,
        Speech memory speech
    ) private view returns (uint256 passed) {
        // Unchecked: budgets have 48 bits.
        unchecked {
            CreditSaid said = speech.said;
            passed = _min(
                speech.carried,
                _min(_minusUpToZero(_pairCap, said.praise()), _minusUpToZero(_passOnCap, speech.praised))
            );
            if (passed == 0) return 0;
            speech.praised += passed;
            said = said.withPraise(passed);
            speech.said = said.praise() < _rootEvidence ? said : _vouched(from, to, said);
        }
    }

    /// @dev Whoever is praised enough by a party that is rooted by itself has its voucher, once between two falls. Roots by
    /// evidence root nobody else; a party below μ cannot be vouched for, nor one about whom the same voice complains.
    /// @param said By `from` of `to`, praise of R or more.
    /// @return The same, marked if there is a voucher more.
    function _vouched(Side memory from, Side memory to, CreditSaid said) private view returns (CreditSaid) {
        // Unchecked: weights are below 2^48 and R is below 2^64.
        unchecked {
            CreditAccount account = to.account;
            uint256 mark = account.falls() + 1;
            if (
                said.mark() == mark || mark > CreditAccountLib.LAST_FALL
                    || account.vouchers() == CreditAccountLib.ENOUGH || account.sum() < 0
                    || from.account.roots() == 0
                    || said.praise() < _rootEvidence + CreditMath.NEGATIVE * said.complaints()
            ) return said;
            to.account = account.withVoucher();
            return said.withMark(mark);
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
