// The rules of the styles; `make lint` runs them. Each exception has its reason.
export default {
  extends: "stylelint-config-standard",
  rules: {
    // A component's states and places stand with it, in the order of its parts; the weight of selectors falls out of it.
    "no-descending-specificity": null,
    // Blocks, elements and modifiers: `pt-card__title`, `pt-card--sheet`, `is-live`.
    "selector-class-pattern":
      "^[a-z0-9]+(?:-[a-z0-9]+)*(?:__[a-z0-9]+(?:-[a-z0-9]+)*)?(?:--[a-z0-9]+(?:-[a-z0-9]+)*)?$",
    // Ours begin with `pt-`, Material's with `md-`; Material's have shades: `--md-default-fg-color--light`.
    "custom-property-pattern": "^(?:pt|md)(?:-[a-z0-9]+)+(?:--[a-z]+)?$",
    // Material's own breakpoint: 59.984375em.
    "number-max-precision": 6,
    // Names are written as their makers write them.
    "value-keyword-case": [
      "lower",
      { ignoreKeywords: ["a4", "A4", "Arial", "Canvas", "CanvasText", "Highlight", "LinkText"] },
    ],
  },
};
