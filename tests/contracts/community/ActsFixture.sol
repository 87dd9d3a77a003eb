// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICommunityRegistry} from "../../../contracts/interfaces/ICommunityRegistry.sol";
import {OrderTerms} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {vm} from "../support/Vm.sol";
import {CommunityFixture} from "./CommunityFixture.sol";

/// @notice Orders made by the community, and calls that are not its committee's to make.
abstract contract ActsFixture is CommunityFixture {
    function _communityTerms(uint256 count) internal view returns (OrderTerms memory t) {
        t = _terms(count);
        t.maker = community;
    }

    function _refusesCall(address target, bytes memory data) internal {
        bytes memory s = _callBy(3, community, target, 0, data);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICommunityRegistry.CommunityRegistry_CallForbidden.selector, target, bytes4(data)
            )
        );
        registry.act(community, target, 0, data, FOREVER, s);
    }
}
