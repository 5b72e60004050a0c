const ofSheets = window.getComputedStyle.bind(window);

/** The style of an element with all sheets, as a browser computes it. */
export function styleOfSheets(element: Element): CSSStyleDeclaration {
  return ofSheets(element);
}

/**
 * Lets `getComputedStyle` tell an element's own style only. jsdom tries every rule of every sheet on each element that a
 * query by role looks at, which is most of the time of a test of a page. What is hidden by attribute stays so; what a
 * sheet alone hides, such as the closed list of a field, a query finds, and a test names the one that it means. A test
 * about a sheet asks `styleOfSheets`.
 */
export function computeOwnStylesOnly(): void {
  window.getComputedStyle = (element) =>
    element instanceof HTMLElement && !element.hidden ? element.style : ofSheets(element);
}
