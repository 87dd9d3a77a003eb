// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Phase, Milestone} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {CreditAccount} from "../../../contracts/types/CreditAccount.sol";
import {CreditEvidence} from "../../../contracts/types/CreditEvidence.sol";
import {CreditPair} from "../../../contracts/types/CreditPair.sol";
import {CreditPrior} from "../../../contracts/types/CreditPrior.sol";
import {CreditRater} from "../../../contracts/types/CreditRater.sol";
import {CreditRecord} from "../../../contracts/types/CreditRecord.sol";
import {DisputeState} from "../../../contracts/types/DisputeState.sol";
import {OrderState} from "../../../contracts/types/OrderState.sol";

/// @notice What the contracts read in a packed word, for comparison with what Python reads in it.
contract PackedWords {
    function order(uint256 word) external pure returns (uint256[6] memory fields) {
        OrderState s = OrderState.wrap(word);
        fields[0] = s.amended() ? 1 : 0;
        fields[1] = s.guarded() ? 1 : 0;
        fields[2] = s.version();
        fields[3] = s.reviewFrom();
        fields[4] = s.cureFrom();
        fields[5] = s.feeBurned();
    }

    /// @dev Only for words whose enums are in range.
    function orderStates(uint256 word) external pure returns (Phase phase, Milestone[16] memory milestones) {
        OrderState s = OrderState.wrap(word);
        phase = s.phase();
        for (uint256 i; i < 16; ++i) {
            milestones[i] = s.milestone(i);
        }
    }

    function account(uint256 word) external pure returns (int256[9] memory fields) {
        CreditAccount a = CreditAccount.wrap(word);
        fields[0] = a.sum();
        fields[1] = int256(a.weight());
        fields[2] = int256(a.day());
        fields[3] = int256(a.exposure());
        fields[4] = int256(a.openOrders());
        fields[5] = int256(a.closedDay());
        fields[6] = int256(a.roots());
        fields[7] = int256(a.vouchers());
        fields[8] = int256(a.falls());
    }

    function evidence(uint256 word) external pure returns (int256[6] memory fields) {
        CreditEvidence e = CreditEvidence.wrap(word);
        fields[0] = e.evidence();
        fields[1] = int256(e.weight());
        fields[2] = e.mu();
        fields[3] = e.bias();
        fields[4] = int256(e.credibility());
        fields[5] = int256(e.fadedDays());
    }

    function others(uint256 word) external pure returns (int256[14] memory fields) {
        CreditPair p = CreditPair.wrap(word);
        fields[0] = int256(p.said(true).praise());
        fields[1] = int256(p.said(false).praise());
        fields[2] = int256(p.said(true).complaints());
        fields[3] = int256(p.said(false).complaints());
        fields[4] = int256(p.day());
        fields[5] = CreditPrior.wrap(word).sum();
        fields[6] = int256(CreditPrior.wrap(word).weight());
        CreditRater r = CreditRater.wrap(word);
        fields[7] = r.sum();
        fields[8] = int256(r.weight());
        fields[9] = int256(r.praised());
        fields[10] = int256(r.complained());
        fields[11] = int256(r.day());
        fields[12] = int256(p.said(true).mark());
        fields[13] = int256(p.said(false).mark());
    }

    function record(uint256 word, bool byMaker) external pure returns (uint256[7] memory fields) {
        CreditRecord r = CreditRecord.wrap(word);
        fields[0] = r.criteria(byMaker);
        fields[1] = r.revealed(byMaker) ? 1 : 0;
        fields[2] = r.withdrawn(byMaker) ? 1 : 0;
        fields[3] = r.applied() ? 1 : 0;
        fields[4] = r.rulings();
        fields[5] = r.makerBps();
        fields[6] = r.ruled();
    }

    function dispute(uint256 word) external pure returns (uint256[14] memory fields) {
        DisputeState d = DisputeState.wrap(word);
        fields[0] = uint256(d.stage());
        fields[1] = d.byMaker() ? 1 : 0;
        fields[2] = d.native() ? 1 : 0;
        fields[3] = d.second() ? 1 : 0;
        fields[4] = d.tried() ? 1 : 0;
        fields[5] = d.freed() ? 1 : 0;
        fields[6] = d.own() ? 1 : 0;
        fields[7] = d.takenBack(false) ? 1 : 0;
        fields[8] = d.takenBack(true) ? 1 : 0;
        fields[9] = d.answered() ? 1 : 0;
        fields[10] = d.mask();
        fields[11] = d.makerBps();
        fields[12] = d.since();
        fields[13] = d.deposit() << 96 | d.spent();
    }
}
