// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CommunityMessages} from "../../../contracts/base/CommunityMessages.sol";
import {Charter, Community, Share} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {IProductionTrace, Right} from "../../../contracts/interfaces/IProductionTrace.sol";
import {deployed} from "../support/Deploy.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {CommunityFixture} from "./CommunityFixture.sol";

/// @notice What the usual steps of a community of five cost, and the traces of its orders, cold, without the
/// transaction's own cost. Written to the snapshots of gas.
contract CommunityGasTest is CommunityFixture {
    Share[] private _none;
    bytes[] private _nobody;

    function test_gas_UsualSteps() public {
        _measureFounding();
        bytes memory consent = _consentOf(5, community, FOREVER);
        bytes memory s = _admissionBy(3, _member(5));
        _cool();
        registry.join(community, _member(5), FOREVER, consent, s);
        _note("join");
        _measureAllocation();
        bytes memory data = abi.encodeCall(token.transfer, (_member(0), 1));
        token.mint(community, 9);
        s = _callBy(3, community, address(token), 0, data);
        _cool();
        registry.act(community, address(token), 0, data, FOREVER, s);
        _note("act, a transfer");
        _measureOrder();
        vm.warp(uint256(registry.stateOf(community).termEnd) - BALLOT);
        _cool();
        registry.callElection(community);
        _note("callElection of 6");
        address member = _member(3);
        _cool();
        vm.prank(member);
        registry.vote(community, member, member, "");
        _note("vote");
        _vote(4, 4);
        vm.warp(uint256(registry.stateOf(community).ballotEnd) + 1);
        _cool();
        registry.tally(community);
        _note("tally of 6");
        _cool();
        vm.prank(member);
        registry.resign(community, member, "");
        _note("resign");
    }

    function test_gas_Traces() public {
        IProductionTrace traces = IProductionTrace(deployed("ProductionTrace", abi.encode(parties, escrow)));
        OrderTerms memory t = _terms(1);
        bytes32 id = _open(t);
        uint40 now_ = uint40(vm.getBlockTimestamp());
        vm.cool(address(traces));
        _cool();
        traces.begin(t);
        _noteTrace("begin");
        for (uint32 i; i < 2; ++i) {
            vm.cool(address(traces));
            _cool();
            vm.prank(maker);
            traces.anchor(id, i, WHY, now_ + i - 1, now_ + i - 1, "");
            _noteTrace(i == 0 ? "anchor, the first" : "anchor, later");
            vm.warp(now_ + 1);
        }
        vm.cool(address(traces));
        _cool();
        vm.prank(maker);
        traces.grant(t, customer, WHY, Right.VIEW, now_, now_ + 100, 0, "");
        _noteTrace("grant");
        vm.cool(address(traces));
        _cool();
        traces.isLive(id, customer, WHY, Right.VIEW);
        _noteTrace("isLive");
        vm.cool(address(traces));
        _cool();
        vm.prank(maker);
        traces.revoke(id, customer, WHY);
        _noteTrace("revoke");
    }

    function _measureFounding() private {
        Charter memory c = _charter();
        c.salt = 77;
        address[] memory founders = _founders(5);
        bytes[] memory consents = _consents(c, founders, FOREVER);
        _cool();
        registry.found(c, founders, FOREVER, consents);
        _note("found by 5");
    }

    function _measureAllocation() private {
        Community memory c = registry.stateOf(community);
        Share[] memory shares = _shares(3000, 3000, 4000);
        bytes32 message =
            CommunityMessages.allocation(community, WHY, 1, this.rowsOf(shares), c.term, c.nonce);
        bytes memory s = _signedBy(3, _digestOf(message));
        _cool();
        registry.allocate(community, WHY, _none, shares, _nobody, s);
        _note("allocate, 3 rows");
        address member = _member(3);
        _cool();
        vm.prank(member);
        registry.agree(community, WHY, shares, 2, "");
        _note("agree");
    }

    function _measureOrder() private {
        OrderTerms memory t = _terms(1);
        t.maker = community;
        bytes32 digest = escrow.hashTerms(t);
        bytes memory c = _signTerms(CUSTOMER_KEY, t);
        bytes memory s = _actBy(3, community, digest);
        _cool();
        registry.isSigned(community, digest, s);
        _note("isSigned by 2");
        _cool();
        vm.cool(address(escrow));
        escrow.open(t, c, s, "", "");
        _note("open an order made by a community");
        bytes memory data = abi.encodeCall(escrow.deliver, (t, 1, 0));
        s = _callBy(3, community, address(escrow), 0, data);
        _cool();
        vm.cool(address(escrow));
        registry.act(community, address(escrow), 0, data, FOREVER, s);
        _note("act, a delivery");
    }

    function _cool() private {
        vm.cool(address(registry));
        vm.cool(address(parties));
        vm.cool(community);
    }

    function _note(string memory name) private {
        vm.assertGt(vm.snapshotGasLastCall("community", name), 0);
    }

    function _noteTrace(string memory name) private {
        vm.assertGt(vm.snapshotGasLastCall("trace", name), 0);
    }
}
