// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IArbiterAdapter} from "../../../contracts/interfaces/IArbiterAdapter.sol";
import {ListedToken} from "../../../contracts/interfaces/ICreditRegistry.sol";
import {CourtSettings, IStakedArbitrators} from "../../../contracts/interfaces/IStakedArbitrators.sol";
import {deployed} from "../support/Deploy.sol";
import {FeeToken} from "../support/Tokens.sol";
import {vm} from "../support/Vm.sol";
import {CourtFixture} from "./CourtFixture.sol";

/// @notice What the constructors refuse. Checklist 23 (windows of at least a configured minimum).
contract CourtSettingsTest is CourtFixture {
    function deployCourt(CourtSettings calldata s, ListedToken[] calldata tokens) external {
        deployed("StakedArbitrators", abi.encode(s, tokens, parties, address(0)));
    }

    function _refuses(CourtSettings memory s, bytes32 field, uint256 given) private {
        vm.expectRevert(
            abi.encodeWithSelector(IStakedArbitrators.StakedArbitrators_BadSetting.selector, field, given)
        );
        this.deployCourt(s, _listed());
    }

    function test_windowsHaveAMinimumAndAMaximum() public {
        uint32[2] memory bad = [uint32(1 hours - 1), uint32(90 days + 1)];
        for (uint256 i; i < 2; ++i) {
            CourtSettings memory s = _settings();
            s.warmUp = bad[i];
            _refuses(s, "warmUp", bad[i]);
            s = _settings();
            s.drawWindow = bad[i];
            _refuses(s, "drawWindow", bad[i]);
            s = _settings();
            s.commitWindow = bad[i];
            _refuses(s, "commitWindow", bad[i]);
            s = _settings();
            s.revealWindow = bad[i];
            _refuses(s, "revealWindow", bad[i]);
            s = _settings();
            s.appealWindow = bad[i];
            _refuses(s, "appealWindow", bad[i]);
        }
    }

    function deployCourtWithoutParties() external {
        deployed("StakedArbitrators", abi.encode(_settings(), _listed(), address(0), address(0)));
    }

    function test_keysAreLookedUpSomewhere() public {
        vm.expectRevert(IStakedArbitrators.StakedArbitrators_ZeroAddress.selector);
        this.deployCourtWithoutParties();
    }

    function test_panelsAreOddAndFitOneWord() public {
        CourtSettings memory s = _settings();
        for (uint8 panel = 0; panel < 18; ++panel) {
            for (uint8 appeals; appeals < 4; ++appeals) {
                (s.panel, s.maxAppeals) = (panel, appeals);
                bool fine =
                    panel > 2 && panel % 2 == 1 && appeals < 3 && ((uint256(panel) + 1) << appeals) - 1 <= 15;
                if (!fine) vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_BadSetting.selector);
                this.deployCourt(s, _listed());
            }
        }
    }

    function test_theRestOfTheSettings() public {
        CourtSettings memory s = _settings();
        s.seatStake = 0;
        _refuses(s, "seatStake", 0);
        s = _settings();
        s.faultSlash = 0;
        _refuses(s, "faultSlash", 0);
        s.faultSlash = s.seatStake + 1;
        _refuses(s, "faultSlash", s.faultSlash);
        s = _settings();
        s.seatFee = 0;
        _refuses(s, "seatFee", 0);
        s = _settings();
        s.drawDelay = 31;
        _refuses(s, "drawDelay", 31);
        s.drawDelay = 101;
        _refuses(s, "drawDelay", 101);
        s = _settings();
        s.winnerBps = 9999;
        _refuses(s, "winnerBps", 9999);
        s.winnerBps = s.loserBps + 1;
        _refuses(s, "winnerBps", s.winnerBps);
        s = _settings();
        s.stakeToken = STRANGER;
        _refuses(s, "stakeToken", uint160(STRANGER));
    }

    function test_listedTokens() public {
        CourtSettings memory s = _settings();
        ListedToken[] memory two = new ListedToken[](2);
        (two[0], two[1]) = (_listed()[0], _listed()[0]);
        bytes4 selector = IStakedArbitrators.StakedArbitrators_BadSetting.selector;
        vm.expectRevert(abi.encodeWithSelector(selector, bytes32("tokens"), uint160(address(token))));
        this.deployCourt(s, two);
        two[1] = ListedToken(STRANGER, 0);
        vm.expectRevert(abi.encodeWithSelector(selector, bytes32("unit"), 0));
        this.deployCourt(s, two);
        two[1] = ListedToken(STRANGER, type(uint96).max);
        vm.expectRevert(abi.encodeWithSelector(selector, bytes32("unit"), type(uint96).max));
        this.deployCourt(s, two);
        two[1] = ListedToken(address(0), 1);
        vm.expectRevert(IStakedArbitrators.StakedArbitrators_ZeroAddress.selector);
        this.deployCourt(s, two);
        two[1] = ListedToken(STRANGER, 1);
        this.deployCourt(s, two);
    }

    function deployAdapter(address e, address p, address c, uint256 courtGas, uint256 margin) external {
        deployed("ArbiterAdapter", abi.encode(e, p, c, courtGas, margin, ""));
    }

    function test_adapterSettings() public {
        (address e, address p, address c) = (address(escrow), address(parties), address(court));
        for (uint256 i; i < 3; ++i) {
            vm.expectRevert(IArbiterAdapter.ArbiterAdapter_ZeroAddress.selector);
            this.deployAdapter(
                i == 0 ? address(0) : e, i == 1 ? address(0) : p, i == 2 ? address(0) : c, 1e6, 1 days
            );
        }
        bytes4 selector = IArbiterAdapter.ArbiterAdapter_BadSetting.selector;
        vm.expectRevert(abi.encodeWithSelector(selector, bytes32("courtGas"), 199_999));
        this.deployAdapter(e, p, c, 199_999, 1 days);
        vm.expectRevert(abi.encodeWithSelector(selector, bytes32("courtGas"), 8_000_001));
        this.deployAdapter(e, p, c, 8_000_001, 1 days);
        vm.expectRevert(abi.encodeWithSelector(selector, bytes32("margin"), 1 hours - 1));
        this.deployAdapter(e, p, c, 1e6, 1 hours - 1);
        this.deployAdapter(e, p, c, 1e6, 1 hours);
    }

    /// @dev A stake token that keeps a part is refused, whatever list it stands on.
    function test_stakeArrivesWhole() public {
        FeeToken taxed = new FeeToken();
        CourtSettings memory s = _settings();
        s.stakeToken = address(taxed);
        ListedToken[] memory tokens = new ListedToken[](1);
        tokens[0] = ListedToken(address(taxed), 1);
        IStakedArbitrators strange =
            IStakedArbitrators(deployed("StakedArbitrators", abi.encode(s, tokens, parties, address(0))));
        taxed.mint(address(this), 2 * SEAT_STAKE);
        taxed.approve(address(strange), type(uint256).max);
        vm.expectPartialRevert(IStakedArbitrators.StakedArbitrators_InexactTransfer.selector);
        strange.stake(SEAT_STAKE);
    }
}
