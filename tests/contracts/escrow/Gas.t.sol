// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {EscrowTest} from "../support/EscrowTest.sol";
import {sign} from "../support/Signing.sol";
import {Vm, vm} from "../support/Vm.sol";

/// @notice checklist 24: all loops run over at most 16 milestones; what each function burns then, at most. The figures
/// that we promise are in docs/gas.md; these are the bounds of the worst case, cold, without the transaction's own cost.
contract GasTest is EscrowTest {
    uint256 private constant ALL = (1 << 16) - 1;

    function _worst() private view returns (OrderTerms memory t) {
        t = _terms(16);
        t.bond = uint128(100 * UNIT);
        t.relayFee = 9;
        t.inputsDue = t.deadlines[0];
    }

    /// @dev One call by `caller`, and nothing but it.
    function _burns(address caller, bytes memory data, uint256 most, string memory name) private {
        vm.prank(caller);
        vm.cool(address(escrow));
        vm.cool(address(token));
        uint256 before = gasleft();
        (bool ok,) = address(escrow).call(data);
        uint256 used = before - gasleft();
        vm.assertTrue(ok, name);
        // Measuring coverage needs code that is not optimised.
        if (!vm.isContext(Vm.ForgeContext.Coverage)) vm.assertLe(used, most, name);
    }

    function test_gas_Openings() public {
        OrderTerms memory t = _worst();
        uint256 snap = vm.snapshotState();
        bytes memory data = abi.encodeCall(
            escrow.open,
            (
                t,
                _signTerms(CUSTOMER_KEY, t),
                _signTerms(MAKER_KEY, t),
                _permit(CUSTOMER_KEY, 16_000 * UNIT + 9),
                _permit(MAKER_KEY, 100 * UNIT)
            )
        );
        _burns(RELAYER, data, 229_000, "open");
        vm.revertToState(snap);
        OrderTerms memory p = _worst();
        p.maker = address(0);
        _burns(customer, abi.encodeCall(escrow.post, (p)), 109_000, "post");
    }

    function test_gas_TakeAndCancelPosts() public {
        OrderTerms memory p = _worst();
        p.maker = address(0);
        vm.prank(customer);
        bytes32 id = escrow.post(p);
        OrderTerms memory taken = _next(id, p);
        taken.maker = maker;
        uint256 snap = vm.snapshotState();
        _burns(maker, abi.encodeCall(escrow.takePost, (taken, "", "")), 69_000, "takePost");
        vm.revertToState(snap);
        _burns(customer, abi.encodeCall(escrow.cancelPost, (p)), 33_000, "cancelPost");
    }

    function test_gas_Work() public {
        OrderTerms memory t = _worst();
        bytes32 id = _open(t);
        bytes memory s = _signDelivery(MAKER_KEY, id, 0, ALL, false, SEAL);
        _burns(RELAYER, abi.encodeCall(escrow.deliverFor, (t, ALL, SEAL, s)), 53_000, "deliverFor");
        uint256 snap = vm.snapshotState();
        s = _signApproval(CUSTOMER_KEY, id, 0, ALL, SEAL);
        _burns(RELAYER, abi.encodeCall(escrow.acceptFor, (t, ALL, SEAL, s)), 84_000, "acceptFor");
        vm.revertToState(snap);
        s = sign(CUSTOMER_KEY, _digest(Messages.rejection(id, 0, ALL, false, WHY)));
        _burns(RELAYER, abi.encodeCall(escrow.rejectFor, (t, ALL, WHY, s)), 34_000, "rejectFor");
        snap = vm.snapshotState();
        s = sign(MAKER_KEY, _digest(Messages.contest(id, 0, ALL, WHY)));
        _burns(RELAYER, abi.encodeCall(escrow.contestFor, (t, ALL, WHY, s)), 30_000, "contestFor");
        vm.warp(uint256(t.courtBy) + 1);
        _burns(RELAYER, abi.encodeCall(escrow.poke, (t)), 106_000, "poke a contest");
        vm.revertToState(snap);
        s = _signDelivery(MAKER_KEY, id, 0, ALL, true, SEAL);
        _burns(RELAYER, abi.encodeCall(escrow.cureFor, (t, ALL, SEAL, s)), 29_000, "cureFor");
        vm.warp(vm.getBlockTimestamp() + t.review + 1);
        _burns(RELAYER, abi.encodeCall(escrow.poke, (t)), 57_000, "poke a silence");
        s = sign(CUSTOMER_KEY, _digest(Messages.sealing(id, customer, 0, SEAL)));
        _burns(RELAYER, abi.encodeCall(escrow.sealFor, (t, customer, SEAL, s)), 66_000, "sealFor");
    }

    function test_gas_Agreements() public {
        OrderTerms memory t = _worst();
        bytes32 id = _open(t);
        uint256 snap = vm.snapshotState();
        OrderTerms memory n = _next(id, t);
        n.cumulative[15] += 1;
        n.bond += 1;
        bytes memory data =
            abi.encodeCall(escrow.amend, (t, n, _signTerms(CUSTOMER_KEY, n), _signTerms(MAKER_KEY, n)));
        _burns(RELAYER, data, 127_000, "amend");
        vm.revertToState(snap);
        data = abi.encodeCall(
            escrow.split,
            (t, ALL, 5, _signSplit(CUSTOMER_KEY, id, 0, ALL, 5), _signSplit(MAKER_KEY, id, 0, ALL, 5))
        );
        _burns(RELAYER, data, 103_000, "split");
        vm.revertToState(snap);
        data = abi.encodeCall(
            escrow.close, (t, 5, 6, _signClose(CUSTOMER_KEY, id, 0, 5, 6), _signClose(MAKER_KEY, id, 0, 5, 6))
        );
        _burns(RELAYER, data, 100_000, "close");
    }

    function test_gas_Defaults() public {
        OrderTerms memory t = _worst();
        _open(t);
        vm.warp(t.deadlines[15] + 1);
        _burns(RELAYER, abi.encodeCall(escrow.poke, (t)), 68_000, "poke a default");
        vm.prank(maker);
        escrow.contest(t, 0, WHY);
        vm.warp(uint256(t.courtBy) + 1);
        _burns(RELAYER, abi.encodeCall(escrow.poke, (t)), 86_000, "poke the bond");
        _burns(
            maker, abi.encodeCall(escrow.withdraw, (maker, address(token), STRANGER, 1)), 47_000, "withdraw"
        );
    }
}
