from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.__main__ import main
from cli.run import published
from ledger.chain.devnet import temporary_devnet
from ledger.contracts.deploy import deploy
from ledger.contracts.plan import DeploymentPlan
from tests.chains import FORGETFUL


@dataclass(frozen=True)
class Result:
    """How a command ended."""

    exit: int
    out: str
    err: str

    @property
    def data(self) -> dict:
        """Standard output as the one JSON value that it must be."""
        return json.loads(self.out)

    def failed(self, exit: int, *words: str) -> Result:
        """One sentence on standard error with these words in it, and nothing else."""
        assert self.exit == exit, (self.exit, self.out, self.err)
        lines = [line for line in self.err.splitlines() if line.startswith("Error: ")]
        assert len(lines) == 1, self.err
        for word in words:
            assert word in lines[0], (word, lines[0])
        assert "Traceback" not in self.err
        return self


Tally = Callable[..., Result]


def heed_ctrl_c() -> None:
    """In a new process, before its program.

    What a shell starts in the background ignores Ctrl-C, and so would all that tests start from there.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def deployed_home(home: Path) -> Generator[Path]:
    """A state folder with a running devnet and a deployment."""
    with temporary_devnet(folder=home / "devnet", arguments=FORGETFUL) as devnet:
        node = devnet.node()
        deploy(node, published(9), DeploymentPlan(), home)
        node.close()
        yield home


@pytest.fixture(scope="session")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Generator[Path]:
    """One per test process, for tests that leave others alone."""
    with deployed_home(tmp_path_factory.mktemp("home")) as home:
        yield home


@pytest.fixture
def tally(
    shared_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Tally:
    """Run a command in an empty folder against the shared devnet; the whole program but for its process."""
    for name in [name for name in os.environ if name.startswith("TALLY_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TALLY_HOME", str(shared_home))
    # What starts with the chain has tests of its own.
    monkeypatch.setenv("TALLY_NODE_ONLY", "1")
    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> Result:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        said = capsys.readouterr()
        return Result(int(ended.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def order(tally: Tally) -> Path:
    """An order file that dev:1 and dev:2 signed, with the money for it."""
    path = Path("order.json")
    assert tally("token", "mint", "5000", "--to", "dev:1").exit == 0
    assert tally("token", "mint", "5000", "--to", "dev:2").exit == 0
    drafted = tally(
        *("order", "draft", "--customer", "dev:1", "--maker", "dev:2", "--out", path),
        *("--milestone", "400@+10d", "--milestone", "600@+20d"),
    )
    assert drafted.exit == 0, drafted.err
    for key in ("dev:1", "dev:2"):
        signed = tally("order", "sign", path, "--key", key, "--yes")
        assert signed.exit == 0, signed.err
    return path
