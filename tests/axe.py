"""axe with every rule of WCAG 2.2 levels A and AA, those too that axe leaves out unless it is asked for them."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
"""How axe marks the rules of each version and level; what is new in a version stands under that version alone."""

_RUN = """([tags, only]) => {
  const rules = Object.fromEntries(axe.getRules(tags).map(({ ruleId }) => [ruleId, { enabled: true }]));
  return axe.run(only.length ? { runOnly: { type: "rule", values: only } } : { rules });
}"""


def run_axe(page: Page, only: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what axe says of an open page: `violations`, `incomplete`, `passes`, `inapplicable`, each rule by rule.

    Besides those of WCAG run the rules of good practice that axe runs by default; `only` names others instead.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    answer: dict[str, Any] = page.evaluate(_RUN, [TAGS, only])
    return answer


def violations(page: Page) -> list[tuple[str, list[Any]]]:
    """Return the rules that an open page goes against, each with the elements that do."""
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in run_axe(page)["violations"]]
