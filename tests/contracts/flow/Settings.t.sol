// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DevnetCourt} from "../../../contracts/devnet/DevnetCourt.sol";
import {FlowSettings, ICreditFlow} from "../../../contracts/interfaces/ICreditFlow.sol";
import {deployed} from "../support/Deploy.sol";
import {vm} from "../support/Vm.sol";
import {FlowFixture} from "./FlowFixture.sol";

/// @notice What the constructor refuses, and says.
contract FlowSettingsTest is FlowFixture {
    event Configured(FlowSettings settings, address parties, bytes courtData);
    event MetaEvidence(uint256 indexed _metaEvidenceID, string _evidence);

    function _refuses(FlowSettings memory s, bytes32 field, uint256 given) private {
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_BadSetting.selector, field, given));
        this.deployWith(s);
    }

    function deployWith(FlowSettings memory s) external {
        _deploy(s);
    }

    function test_whatItIsBornWith() public {
        FlowSettings memory s = _settings();
        vm.expectEmit();
        emit MetaEvidence(0, "ipfs://what-is-right");
        vm.expectEmit();
        emit Configured(s, address(parties), COURT_DATA);
        ICreditFlow made = _deploy(s);
        vm.assertEq(keccak256(abi.encode(made.settings())), keccak256(abi.encode(s)));
    }

    function test_badSettings() public {
        FlowSettings memory s = _settings();
        s.arbitrator = address(0);
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_ZeroAddress.selector));
        this.deployWith(s);
        s = _settings();
        for (uint256 bond; bond < 2; ++bond) {
            s.bond = uint96(bond);
            _refuses(s, "bond", bond);
        }
        s.bond = 2;
        s.maxTotal = 0;
        _deploy(s);
        uint32[2] memory windows = [uint32(1 hours - 1), 180 days + 1];
        for (uint256 i; i < 2; ++i) {
            s = _settings();
            s.window = windows[i];
            _refuses(s, "window", windows[i]);
            s = _settings();
            s.courtTime = windows[i];
            _refuses(s, "courtTime", windows[i]);
        }
        s = _settings();
        s.grace = s.window + 1;
        _refuses(s, "grace", s.grace);
        s.grace = s.window;
        _refuses(s, "interval", s.interval);
        s.interval = s.grace;
        uint32 least = 3 * s.window + s.courtTime;
        s.maxAge = least - 1;
        _refuses(s, "maxAge", s.maxAge);
        s.maxAge = least;
        _deploy(s);
        s.maxAge = 730 days + 1;
        _refuses(s, "maxAge", s.maxAge);
        s.maxAge = 730 days;
        _deploy(s);
        s = _settings();
        s.interval = s.grace - 1;
        _refuses(s, "interval", s.interval);
        s.interval = s.maxAge - s.window + 1;
        _refuses(s, "interval", s.interval);
        s.interval = s.maxAge - s.window;
        _deploy(s);
        // The shortest and the longest that there can be.
        (s.window, s.courtTime, s.grace, s.interval, s.maxAge) = (1 hours, 1 hours, 0, 0, 3 hours);
        _deploy(s);
        (s.window, s.courtTime, s.grace, s.interval, s.maxAge) =
        (180 days, 180 days, 180 days, 550 days, 730 days);
        _deploy(s);
        s.stakeToken = address(0);
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_ZeroAddress.selector));
        this.deployWith(s);
    }

    function test_partiesMustBeNamed() public {
        _expect(abi.encodeWithSelector(ICreditFlow.CreditFlow_ZeroAddress.selector));
        this.deployBare();
    }

    function deployBare() external {
        deployed("CreditFlow", abi.encode(_settings(), address(0), COURT_DATA, ""));
    }

    /// @dev Where anyone rules is no court but on a development chain.
    function test_theDevnetsCourtStaysThere() public {
        vm.chainId(1);
        _expect(abi.encodeWithSelector(DevnetCourt.DevnetCourt_NotADevnet.selector, 1));
        this.deployCourt();
        uint256[2] memory chains = [uint256(31_337), 1337];
        for (uint256 i; i < 2; ++i) {
            vm.chainId(chains[i]);
            this.deployCourt();
        }
    }

    function deployCourt() external returns (address) {
        return deployed("DevnetCourt", "");
    }
}
