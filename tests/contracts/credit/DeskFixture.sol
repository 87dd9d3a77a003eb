// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DevnetToken} from "../../../contracts/devnet/DevnetToken.sol";
import {
    ICreditRegistry,
    ListedToken,
    Rating,
    Settings
} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {IOrderEscrow, OrderTerms, RatingRight} from "../../../contracts/interfaces/IOrderEscrow.sol";
import {IPartyRegistry} from "../../../contracts/interfaces/IPartyRegistry.sol";
import {deployed} from "../support/Deploy.sol";
import {vm} from "../support/Vm.sol";
import {CENT, defaultSettings} from "./CreditDefaults.sol";
import {newCredit} from "./CreditDeploy.sol";
import {RightsDesk} from "./RightsDesk.sol";

/// @notice A registry behind a desk, two rooted parties and strangers.
abstract contract DeskFixture {
    uint256 internal constant Q = 1e9;
    uint256 internal constant PRICE = 1000e6;
    /// @dev Burned by an order that weighs in full.
    uint256 internal constant FULL_FEE = 10e6;
    uint256 internal constant WINDOW = 14 days;
    uint16 internal constant FEE = 100;
    bytes32 internal constant ID = keccak256("an order");

    address internal constant CUSTOMER = address(0xC0FFEE);
    address internal constant MAKER = address(0xB0B);
    address internal constant STRANGER = address(0x57A);

    DevnetToken internal token;
    DevnetToken internal coarse;
    DevnetToken internal unlisted;
    IPartyRegistry internal parties;
    RightsDesk internal desk;
    ICreditRegistry internal credit;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        token = new DevnetToken();
        coarse = new DevnetToken();
        unlisted = new DevnetToken();
        parties = IPartyRegistry(deployed("PartyRegistry", abi.encode(address(0xE5C))));
        desk = new RightsDesk();
        credit = _newRegistry(defaultSettings());
        desk.setCredit(credit);
        token.mint(address(this), 1_000_000e6);
        token.approve(address(credit), type(uint256).max);
    }

    function _newRegistry(Settings memory settings) internal returns (ICreditRegistry) {
        address[] memory genesis = new address[](2);
        (genesis[0], genesis[1]) = (CUSTOMER, MAKER);
        return newCredit(IOrderEscrow(address(desk)), parties, settings, _tokens(), address(token), genesis);
    }

    /// @dev `coarse` has 18 decimals as it were: a cent is 1e16.
    function _tokens() internal view returns (ListedToken[] memory tokens) {
        tokens = new ListedToken[](2);
        tokens[0] = ListedToken(address(coarse), 1e16);
        tokens[1] = ListedToken(address(token), CENT);
    }

    function _terms() internal view returns (OrderTerms memory t) {
        t.customer = CUSTOMER;
        t.maker = MAKER;
        t.token = address(token);
        t.cumulative = new uint128[](3);
        t.deadlines = new uint40[](3);
        t.salt = 1;
    }

    function _right(bytes32 id) internal view returns (RatingRight memory right) {
        right.id = id;
        right.closedAt = uint40(block.timestamp);
        right.revealFrom = uint40(block.timestamp);
        right.revealUntil = uint40(block.timestamp + WINDOW);
        right.feeBurned = FULL_FEE;
        right.onTime = true;
    }

    /// @dev A closed order whose ratings can be revealed now.
    function _closed(
        bytes32 id,
        bool customerSeals,
        bool makerSeals
    ) internal returns (RatingRight memory right) {
        right = _right(id);
        if (customerSeals) right.customerSeal = _seal(id, CUSTOMER, _good());
        if (makerSeals) right.makerSeal = _seal(id, MAKER, _fair());
        desk.set(right);
    }

    function _good() internal pure returns (Rating memory) {
        return Rating(95, 90, 85, 90, keccak256("well made"), keccak256("customer's salt"));
    }

    function _fair() internal pure returns (Rating memory) {
        return Rating(60, 55, 65, 60, keccak256("late drawings"), keccak256("maker's salt"));
    }

    function _seal(bytes32 id, address rater, Rating memory r) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(id, rater, r.quality, r.delivery, r.cost, r.communication, r.commentHash, r.salt)
        );
    }

    /// @dev One order in which both rate.
    function _ratedOrder(bytes32 id) internal {
        _closed(id, true, true);
        credit.revealPair(_terms(), _good(), _fair());
    }

    function _default(address maker, uint256 price, uint256 bond, uint256 defaulted) internal {
        desk.reserve(maker, address(token), price, price, FEE);
        desk.adjust(maker, address(token), price, price, price, price, FEE);
        desk.settle(ID, maker, address(token), price, bond, defaulted, FEE);
    }
}
