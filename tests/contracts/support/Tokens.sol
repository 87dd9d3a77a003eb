// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice The least an ERC-20 can be; the strange ones below change one thing each. Anyone mints.
contract PlainToken {
    mapping(address owner => uint256) internal _balances;
    mapping(address owner => mapping(address spender => uint256)) public allowance;

    function mint(address to, uint256 amount) public {
        _balances[to] += amount;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function transfer(address to, uint256 amount) external virtual returns (bool) {
        _move(msg.sender, to, amount);
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external virtual returns (bool) {
        allowance[from][msg.sender] -= amount;
        _move(from, to, amount);
        return true;
    }

    function balanceOf(address owner) public view virtual returns (uint256) {
        return _balances[owner];
    }

    function _move(address from, address to, uint256 amount) internal virtual {
        _balances[from] -= amount;
        _balances[to] += amount;
    }
}

/// @notice One in a hundred is lost on the way.
contract FeeToken is PlainToken {
    function _move(address from, address to, uint256 amount) internal override {
        super._move(from, to, amount);
        _balances[to] -= amount / 100;
    }
}

/// @notice One more than asked arrives.
contract GiftToken is PlainToken {
    function _move(address from, address to, uint256 amount) internal override {
        super._move(from, to, amount);
        _balances[to] += 1;
    }
}

/// @notice Balances are scaled by an owner.
contract RebasingToken is PlainToken {
    uint256 public scale = 1e18;

    function rebase(uint256 value) external {
        scale = value;
    }

    function balanceOf(address owner) public view override returns (uint256) {
        return _balances[owner] * scale / 1e18;
    }

    function _move(address from, address to, uint256 amount) internal override {
        super._move(from, to, amount * 1e18 / scale);
    }
}

/// @notice Says false instead of reverting, while switched on.
contract FalseToken is PlainToken {
    bool public says;

    function sayFalse(bool value) external {
        says = value;
    }

    function transfer(address to, uint256 amount) external override returns (bool) {
        if (says) return false;
        _move(msg.sender, to, amount);
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external override returns (bool) {
        if (says) return false;
        _move(from, to, amount);
        return true;
    }
}

/// @notice Answers nothing, like the oldest dollar token.
contract NoReturnToken {
    mapping(address owner => uint256) public balanceOf;
    mapping(address owner => mapping(address spender => uint256)) public allowance;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function approve(address spender, uint256 amount) external {
        allowance[msg.sender][spender] = amount;
    }

    function transfer(address to, uint256 amount) external {
        balanceOf[msg.sender] -= amount;
        balanceOf[to] += amount;
    }

    function transferFrom(address from, address to, uint256 amount) external {
        allowance[from][msg.sender] -= amount;
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
    }
}

/// @notice An issuer can refuse an address.
contract DenyToken is PlainToken {
    error Denied(address account);

    mapping(address account => bool) public denied;

    function deny(address account, bool value) external {
        denied[account] = value;
    }

    function _move(address from, address to, uint256 amount) internal override {
        if (denied[from]) revert Denied(from);
        if (denied[to]) revert Denied(to);
        super._move(from, to, amount);
    }
}

/// @notice What a hook token asks of those that registered with it.
interface ITokenHook {
    function onTokens(address from, address to, uint256 amount) external;
}

/// @notice Calls sender and receiver, as ERC-777 does, before the balances move and after.
contract HookToken is PlainToken {
    mapping(address account => ITokenHook) public hooks;
    /// @dev Called in permit, for re-entry from there.
    ITokenHook public onPermit;

    function setHook(address account, ITokenHook hook) external {
        hooks[account] = hook;
    }

    function setPermitHook(ITokenHook hook) external {
        onPermit = hook;
    }

    function permit(
        address owner,
        address spender,
        uint256 value,
        uint256,
        uint8,
        bytes32,
        bytes32
    ) external {
        if (address(onPermit) != address(0)) onPermit.onTokens(owner, spender, value);
    }

    function _move(address from, address to, uint256 amount) internal override {
        if (address(hooks[from]) != address(0)) hooks[from].onTokens(from, to, amount);
        super._move(from, to, amount);
        if (address(hooks[to]) != address(0)) hooks[to].onTokens(from, to, amount);
    }
}

/// @notice A receiver that refuses, or burns all gas that it is given.
contract BadReceiver is ITokenHook {
    error Refused();

    bool public burnsGas;

    function burnGas(bool value) external {
        burnsGas = value;
    }

    function onTokens(address, address, uint256) external view {
        if (!burnsGas) revert Refused();
        assembly ("memory-safe") {
            invalid()
        }
    }
}
