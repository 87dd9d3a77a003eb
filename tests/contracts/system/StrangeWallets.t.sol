// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CostRoot, CostShare} from "../../../contracts/interfaces/ICostSettlement.sol";
import {IOrderEvents} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {Clauses, OrderTerms, Phase} from "../../../contracts/interfaces/IOrderTypes.sol";
import {Messages} from "../../../contracts/libraries/Messages.sol";
import {sign} from "../support/Signing.sol";
import {vm} from "../support/Vm.sol";
import {Wallet1271} from "../support/Wallets.sol";
import {StrangeWalk} from "./StrangeWalk.sol";

/// @notice Wallets that change their mind, and permits that somebody else used first. checklist 18, 20
contract SystemWalletsTest is StrangeWalk {
    /// @dev The maker's contract wallet signs the order, and then nothing any more: work, court, root and money go on; only
    /// what needs its word waits.
    function test_walletThatChangesItsMind() public {
        Wallet1271 wallet = new Wallet1271(maker);
        (OrderTerms memory t, Clauses memory c) = _courtTerms(2);
        (t.maker, t.bond, t.feeBps) = (address(wallet), 0, 0);
        bytes32 id = escrow.hashTerms(t);
        escrow.openWith(t, c, _signTerms(CUSTOMER_KEY, t), sign(MAKER_KEY, id), "", "");
        bytes32 splitDigest = _digest(Messages.split(id, 0, 1, 1));
        wallet.refuse(true);
        bytes memory cs = sign(CUSTOMER_KEY, splitDigest);
        bytes memory ms = sign(MAKER_KEY, splitDigest);
        vm.expectRevert(
            abi.encodeWithSelector(
                IOrderEvents.OrderEscrow_BadSignature.selector, address(wallet), splitDigest
            )
        );
        escrow.split(t, 1, 1, cs, ms);
        wallet.execute(address(escrow), abi.encodeCall(escrow.deliver, (t, 3, 0)));
        wallet.execute(address(escrow), abi.encodeCall(escrow.assign, (t, "")));
        _accept(t, 3);
        costs.collect(t);
        vm.assertEq(costs.potOf(id).owner, address(wallet));
        // As a payee of somebody's root its word is not needed either.
        vm.prank(maker);
        bytes32 pot = costs.deposit(address(token), 1, uint128(100 * UNIT), "");
        CostShare[] memory shares = new CostShare[](1);
        shares[0] = CostShare(address(wallet), uint128(100 * UNIT), 0);
        CostRoot memory r = _finalRoot(maker, pot, shares);
        bytes memory data = abi.encodeCall(costs.claimFor, (r, _leaf(shares, 0), STRANGER, ""));
        wallet.execute(address(costs), data);
        vm.assertEq(token.balanceOf(STRANGER), 100 * UNIT);
    }

    function _permitFor(address spender, uint256 value) private view returns (bytes memory) {
        uint256 deadline = vm.getBlockTimestamp() + 1 hours;
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                ),
                customer,
                spender,
                value,
                token.nonces(customer),
                deadline
            )
        );
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), structHash));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(CUSTOMER_KEY, digest);
        return abi.encode(deadline, v, r, s);
    }

    function _frontRun(address spender, uint256 value, bytes memory permit) private {
        (uint256 deadline, uint8 v, bytes32 r, bytes32 s) =
            abi.decode(permit, (uint256, uint8, bytes32, bytes32));
        vm.prank(STRANGER);
        token.permit(customer, spender, value, deadline, v, r, s);
    }

    /// @dev checklist 20: whoever uses a permit first bricks neither an opening with clauses nor a deposit.
    function test_permitsUsedFirst() public {
        vm.prank(customer);
        token.approve(address(escrow), 0);
        vm.prank(customer);
        token.approve(address(costs), 0);
        (OrderTerms memory t, Clauses memory c) = _courtTerms(1);
        bytes memory permit = _permitFor(address(escrow), 1000 * UNIT);
        _frontRun(address(escrow), 1000 * UNIT, permit);
        bytes32 id = escrow.openWith(t, c, _signTerms(CUSTOMER_KEY, t), _signTerms(MAKER_KEY, t), permit, "");
        vm.assertEq(uint256(_phase(id)), uint256(Phase.OPEN));

        (t, c) = _courtTerms(1);
        t.maker = address(0);
        permit = _permitFor(address(escrow), 1000 * UNIT);
        _frontRun(address(escrow), 1000 * UNIT, permit);
        bytes memory cs = _signTerms(CUSTOMER_KEY, t);
        escrow.postWith(t, c, cs, permit);

        permit = _permitFor(address(costs), 7 * UNIT);
        _frontRun(address(costs), 7 * UNIT, permit);
        vm.prank(customer);
        bytes32 pot = costs.deposit(address(token), 1, uint128(7 * UNIT), permit);
        vm.assertEq(costs.potOf(pot).free, 7 * UNIT);
    }
}
