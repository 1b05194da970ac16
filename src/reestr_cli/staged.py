"""The hook of git that checks the registers of a commit before it is made.

What is checked is what the commit will hold, in a folder of its own with all settings and forms, and not what the
files in the working folder have become since.
"""

from __future__ import annotations

from pathlib import Path

from reestr_cli.errors import OutputExists
from reestr_cli.i18n import mark, tr
from reestr_cli.repository import ask_git, program
from reestr_cli.workbook.saving import save

NAME = "pre-commit"
_SIGN = "# written by: reestr git hook"
_HOOK = """\
#!/bin/sh
{sign}
# Checks the registers that the commit changes, as the commit holds them. To commit all the same: git commit --no-verify
staged=$(mktemp -d) || exit 2
trap 'rm -rf "$staged"' EXIT
git -c core.quotePath=false diff --cached --name-only --diff-filter=ACMR -z -- \\
    '*.xlsx' '*.xlsm' '*.xlsb' '*.xls' '*.ods' > "$staged/.names" || exit 2
[ -s "$staged/.names" ] || exit 0
git checkout-index -z --stdin --prefix="$staged/tree/" < "$staged/.names" || exit 2
git ls-files -z -- '*.toml' | git checkout-index -q -z --stdin --prefix="$staged/tree/" || exit 2
cd "$staged/tree" || exit 2
xargs -0 sh -c '"$@" || echo $? >> "$0"' "$staged/.codes" \\
    {reestr} validate --format concise --no-cache -- < "$staged/.names" && [ ! -s "$staged/.codes" ] && exit 0
if [ -s "$staged/.codes" ] && ! grep -qvx 1 "$staged/.codes"; then
    echo '{stopped}' >&2
    exit 1
fi
echo '{failed}' >&2
exit 2
"""
#: What the hook says of a commit that it stops, in the language of whoever writes the hook; without apostrophes. Of the
#: codes of xargs none tells findings from a check that could not be made, so that the hook keeps those of reestr.
_STOPPED = mark(
    "The commit is stopped: the registers did not pass the check (see above). Fix that, then git add and git "
    "commit again; to commit anyway: git commit --no-verify"
)
_FAILED = mark(
    "The commit is stopped: the registers could not be checked (see above). Resolve that, then git commit again; "
    "to commit anyway: git commit --no-verify"
)


def install_hook(folder: Path, *, force: bool = False) -> Path:
    """Write the hook for the repository around ``folder`` and return its path.

    A hook of somebody else is replaced only with ``force``. Raises ``GitFailed``, ``OutputExists`` and what ``save``
    raises.
    """
    path = folder / ask_git(folder, "rev-parse", "--git-path", "hooks") / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    present = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    if present and _SIGN not in present and not force:
        raise OutputExists(path)
    hook = _HOOK.format(sign=_SIGN, reestr=program(), stopped=tr(_STOPPED), failed=tr(_FAILED))
    save(path, hook.encode(), force=path.exists())
    path.chmod(0o755)
    return path
