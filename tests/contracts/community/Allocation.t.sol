// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CommunityMessages} from "../../../contracts/base/CommunityMessages.sol";
import {
    Allocation,
    Charter,
    Community,
    ICommunityRegistry,
    Share
} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {sign} from "../support/Signing.sol";
import {Vm, vm} from "../support/Vm.sol";
import {CommunityFixture} from "./CommunityFixture.sol";

/// @notice Who does what part of an order, and who can change it. See Community.tree.
contract AllocationTest is CommunityFixture {
    bytes32 internal constant ORDER = keccak256("an order");

    Share[] private _none;
    bytes[] private _nobody;

    // checklist 9
    function test_allocate_RowsAddUp() public {
        _refusesShares(_shares(5000, 4999, 0));
        _refusesShares(_shares(5000, 5001, 0));
        _refusesShares(_none);
        Share[] memory shares = _shares(5000, 5000, 0);
        (shares[0], shares[1]) = (shares[1], shares[0]);
        _refusesShares(shares);
        shares = _shares(5000, 5000, 0);
        shares[1] = shares[0];
        _refusesShares(shares);
        shares = _shares(5000, 5000, 0);
        (shares[0].bps, shares[1].bps) = (0, 10_000);
        _refusesShares(shares);
        shares = new Share[](65);
        _refusesShares(shares);
        shares = new Share[](1);
        shares[0] = Share(_member(5), 10_000); // no member
        bytes memory s = _by(3, shares);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NotAMember.selector);
        registry.allocate(community, ORDER, _none, shares, _nobody, s);
        // the common purse
        shares[0] = Share(community, 10_000);
        registry.allocate(community, ORDER, _none, shares, _nobody, _by(3, shares));
    }

    function test_allocate_ByQuorumAndEmits() public {
        Share[] memory shares = _shares(7000, 3000, 0);
        bytes memory s = _by(9, shares);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NoQuorum.selector);
        registry.allocate(community, ORDER, _none, shares, _nobody, s);
        s = _by(3, shares);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NoQuorum.selector);
        registry.allocate(community, WHY, _none, shares, _nobody, s);
        vm.expectEmit();
        emit ICommunityRegistry.AllocationSet(community, ORDER, shares, Allocation(this.rowsOf(shares), 1, 0));
        registry.allocate(community, ORDER, _none, shares, _nobody, s);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_SharesMismatch.selector);
        registry.allocate(community, ORDER, _none, shares, _nobody, s);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NoQuorum.selector); // its nonce is used
        registry.allocate(community, ORDER, shares, shares, _nobody, s);
    }

    /// @dev The hash that wallets show, written out.
    function test_rows_TheDocumentedMessage() public view {
        Share[] memory shares = _shares(7000, 3000, 0);
        bytes32 share = keccak256("Share(address member,uint16 bps)");
        bytes32 rows = keccak256(
            abi.encodePacked(
                keccak256(abi.encode(share, shares[0].member, shares[0].bps)),
                keccak256(abi.encode(share, shares[1].member, shares[1].bps))
            )
        );
        vm.assertEq(this.rowsOf(shares), rows);
    }

    function test_allocate_FreelyUntilAgreed() public {
        _set(_none, _shares(7000, 3000, 0));
        _set(_shares(7000, 3000, 0), _shares(0, 1000, 9000));
        vm.assertEq(registry.allocationOf(community, ORDER).version, 2);
    }

    /// @notice An agreed part falls by its member's word only, whoever sits in the committee.
    function test_allocate_NotAgainstWhoAgreed() public {
        Share[] memory first = _shares(2000, 3000, 5000);
        _set(_none, first);
        _agree(first, 2, 3);
        vm.assertEq(registry.allocationOf(community, ORDER).agreed, 4);
        // less, or nothing
        _refusesAllocation(first, _shares(2000, 3001, 4999), _nobody);
        _refusesAllocation(first, _shares(7000, 3000, 0), _nobody);
        // the same, or more: it stays agreed, at its new place
        Share[] memory second = _shares(0, 4000, 6000);
        _set(first, second);
        vm.assertEq(registry.allocationOf(community, ORDER).agreed, 2);
        // not even to what it was first: it has agreed to more
        _refusesAllocation(second, first, _nobody);
        // with its word
        bytes[] memory consents = new bytes[](1);
        consents[0] = _consent(3, second, 3); // to other rows
        _refusesAllocation(second, first, consents);
        consents[0] = _consent(3, first, 2); // to another version
        _refusesAllocation(second, first, consents);
        consents[0] = _consent(1, first, 3); // another's
        _refusesAllocation(second, first, consents);
        consents[0] = _consent(3, first, 3);
        registry.allocate(community, ORDER, second, first, consents, _by(3, first));
        vm.assertEq(registry.allocationOf(community, ORDER).agreed, 4);
    }

    /// @dev A member that left has done its part all the same: it is still protected, and can be let go with its word.
    function test_allocate_ProtectsWhoLeft() public {
        Share[] memory first = _shares(2000, 3000, 5000);
        _set(_none, first);
        _agree(first, 2, 3);
        _resign(3);
        _refusesAllocation(first, _shares(7000, 3000, 0), _nobody);
        Share[] memory next = _shares(7000, 3000, 0);
        bytes memory s = _by(3, next);
        vm.prank(_member(3));
        registry.allocate(community, ORDER, first, next, _nobody, s);
        vm.assertEq(registry.allocationOf(community, ORDER).agreed, 0);
    }

    /// @dev Consents are taken in the order of the rows before, one for each that loses.
    function test_allocate_SeveralLose() public {
        Share[] memory first = _shares(2000, 3000, 5000);
        _set(_none, first);
        _agree(first, 0, 0);
        _agree(first, 1, 1);
        _agree(first, 2, 3);
        Share[] memory next = _shares(1000, 2000, 7000);
        bytes[] memory consents = new bytes[](2);
        consents[0] = _consent(1, next, 2);
        consents[1] = _consent(0, next, 2);
        _refusesAllocation(first, next, consents);
        (consents[0], consents[1]) = (consents[1], consents[0]);
        registry.allocate(community, ORDER, first, next, consents, _by(3, next));
        vm.assertEq(registry.allocationOf(community, ORDER).agreed, 7);
    }

    function test_agree_Refuses() public {
        Share[] memory first = _shares(2000, 3000, 5000);
        _set(_none, first);
        Share[] memory other = _shares(5000, 5000, 0);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_SharesMismatch.selector);
        registry.agree(community, ORDER, other, 0, "");
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_BadShares.selector);
        registry.agree(community, ORDER, first, 3, "");
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_NotAuthorised.selector);
        registry.agree(community, ORDER, first, 0, "");
        bytes memory s = _consent(1, first, 1);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_BadSignature.selector);
        registry.agree(community, ORDER, first, 0, s);
        registry.agree(community, ORDER, first, 1, s);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_AlreadyAgreed.selector);
        registry.agree(community, ORDER, first, 1, s);
    }

    /// @notice Whatever the committee publishes, an agreed part is never less without its member's word.
    function testFuzz_allocate_AgreedPartsNeverFall(uint256 seed) public {
        Share[] memory now_ = _random(seed);
        _set(_none, now_);
        uint256[5] memory agreedBps;
        for (uint256 step = 1; step < 6; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 index = seed % now_.length;
            if (registry.allocationOf(community, ORDER).agreed >> index & 1 == 0) {
                vm.prank(now_[index].member);
                registry.agree(community, ORDER, now_, index, "");
                for (uint256 i; i < 5; ++i) {
                    if (_member(i) == now_[index].member) agreedBps[i] = now_[index].bps;
                }
            }
            Share[] memory next = _random(seed >> 8);
            bool keeps = true;
            for (uint256 i; i < 5; ++i) {
                if (_bpsOf(next, _member(i)) < agreedBps[i]) keeps = false;
            }
            bytes memory s = _by(3, next);
            try registry.allocate(community, ORDER, now_, next, _nobody, s) {
                vm.assertTrue(keeps, "a part fell");
                now_ = next;
                for (uint256 i; i < 5; ++i) {
                    if (agreedBps[i] > 0) agreedBps[i] = _bpsOf(next, _member(i));
                }
            } catch {
                vm.assertFalse(keeps, "refused though nobody loses");
            }
        }
    }

    // checklist 24
    function test_gas_MostRows() public {
        Charter memory charter = _charter();
        charter.salt = 40;
        address[] memory founders = new address[](64);
        uint256[] memory keys = new uint256[](64);
        for (uint256 i; i < 64; ++i) {
            // sorted by insertion
            uint256 key = 0xD0000 + i;
            uint256 place = i;
            for (; place > 0 && founders[place - 1] > vm.addr(key); --place) {
                (founders[place], keys[place]) = (founders[place - 1], keys[place - 1]);
            }
            (founders[place], keys[place]) = (vm.addr(key), key);
        }
        address of_ = registry.predict(charter, founders);
        bytes[] memory consents = new bytes[](64);
        Share[] memory shares = new Share[](64);
        for (uint256 i; i < 64; ++i) {
            bytes32 message = CommunityMessages.membership(
                of_, founders[i], 0, FOREVER, CommunityMessages.charter(charter)
            );
            consents[i] = sign(keys[i], _digestOf(message));
            shares[i] = Share(founders[i], i < 16 ? 157 : 156);
        }
        registry.found(charter, founders, FOREVER, consents);
        community = of_;
        bytes32 digest =
            _digestOf(CommunityMessages.allocation(community, ORDER, 1, this.rowsOf(shares), 1, 0));
        bytes memory s = bytes.concat(
            _pack(founders[0], sign(keys[0], digest)), _pack(founders[1], sign(keys[1], digest))
        );
        bytes memory data = abi.encodeCall(registry.allocate, (community, ORDER, _none, shares, _nobody, s));
        vm.cool(address(registry));
        uint256 before = gasleft();
        (bool ok,) = address(registry).call(data);
        uint256 used = before - gasleft();
        vm.assertTrue(ok);
        if (!vm.isContext(Vm.ForgeContext.Coverage)) vm.assertLe(used, 500_000, "64 rows");
    }

    // ------------------------------------------------------------------ helpers

    function _by(uint256 mask, Share[] memory shares) private view returns (bytes memory) {
        Community memory c = registry.stateOf(community);
        uint256 version = registry.allocationOf(community, ORDER).version + 1;
        bytes32 message =
            CommunityMessages.allocation(community, ORDER, version, this.rowsOf(shares), c.term, c.nonce);
        return _signedBy(mask, _digestOf(message));
    }

    function _set(Share[] memory before, Share[] memory shares) private {
        bytes memory s = _by(3, shares);
        registry.allocate(community, ORDER, before, shares, _nobody, s);
    }

    function _consent(uint256 n, Share[] memory shares, uint256 version) private view returns (bytes memory) {
        bytes32 message =
            CommunityMessages.allocationConsent(community, ORDER, version, _member(n), this.rowsOf(shares));
        return sign(_memberKey(n), _digestOf(message));
    }

    function _agree(Share[] memory shares, uint256 index, uint256 n) private {
        vm.prank(_member(n));
        registry.agree(community, ORDER, shares, index, "");
    }

    function _refusesShares(Share[] memory shares) private {
        bytes memory s = _by(3, shares);
        vm.expectPartialRevert(ICommunityRegistry.CommunityRegistry_BadShares.selector);
        registry.allocate(community, ORDER, _none, shares, _nobody, s);
    }

    function _refusesAllocation(
        Share[] memory before,
        Share[] memory shares,
        bytes[] memory consents
    ) private {
        bytes memory s = _by(7, shares);
        vm.expectPartialRevert(
            consents.length == 0
                ? ICommunityRegistry.CommunityRegistry_NotAuthorised.selector
                : ICommunityRegistry.CommunityRegistry_BadSignature.selector
        );
        registry.allocate(community, ORDER, before, shares, consents, s);
    }

    /// @dev One to five of the members, whose parts sum to the whole.
    function _random(uint256 seed) private view returns (Share[] memory shares) {
        uint256 mask = 1 + seed % 31;
        uint256 count;
        for (uint256 i; i < 5; ++i) {
            count += mask >> i & 1;
        }
        shares = new Share[](count);
        uint256 left = 10_000;
        uint256 k;
        for (uint256 i; i < 5; ++i) {
            if (mask >> i & 1 == 0) continue;
            uint256 most = left - (count - k - 1);
            uint256 bps = k == count - 1 ? left : 1 + (seed >> (16 + 16 * i)) % (most < 4000 ? most : 4000);
            left -= bps;
            shares[k++] = Share(_member(i), uint16(bps));
        }
    }

    function _bpsOf(Share[] memory shares, address member) private pure returns (uint256) {
        for (uint256 i; i < shares.length; ++i) {
            if (shares[i].member == member) return shares[i].bps;
        }
        return 0;
    }
}
