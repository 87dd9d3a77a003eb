// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title DevnetToken: money for trying things out.
/// @notice Anyone can mint any amount, so it must never be taken for money: it can only be deployed on a private
/// development chain (chain id 31337 of anvil and Hardhat, 1337 of geth).
contract DevnetToken is ERC20, ERC20Permit {
    /// @notice This chain is not a private development chain, so a token that anyone can mint does not belong on it.
    error DevnetToken_NotADevnet(uint256 chainId);

    constructor() ERC20("Devnet Dollar", "dUSD") ERC20Permit("Devnet Dollar") {
        if (block.chainid != 31_337 && block.chainid != 1337) revert DevnetToken_NotADevnet(block.chainid);
    }

    /// @notice The faucet: create `amount` for `to`. Open to everyone.
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    /// @notice Six, as the dollar tokens in real use have.
    function decimals() public pure override returns (uint8) {
        return 6;
    }
}
