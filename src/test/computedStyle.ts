const ofSheets = window.getComputedStyle.bind(window);

/** The style of an element with all sheets, as a browser computes it. */
export function styleOfSheets(element: Element): CSSStyleDeclaration {
  return ofSheets(element);
}

/**
 * Lets `getComputedStyle` tell an element's own style only. jsdom tries every rule of every sheet
 * on each element that a query by role looks at, which is most of the time of a test of a page;
 * what the sheets of our components hide from nobody they hide from no test. What is hidden by
 * attribute stays so. A test about a sheet asks `styleOfSheets`.
 */
export function computeOwnStylesOnly(): void {
  window.getComputedStyle = (element) =>
    element instanceof HTMLElement && !element.hidden ? element.style : ofSheets(element);
}
