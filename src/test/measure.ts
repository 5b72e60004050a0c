/** jsdom draws nothing: fields that fit their words, and lists that show what is in sight, need sizes to show anything. */
export function giveSizes(): void {
  const rect = { width: 400, height: 400, top: 0, left: 0, bottom: 400, right: 400, x: 0, y: 0, toJSON: () => '' };
  jest.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(rect);
  for (const name of ['clientHeight', 'clientWidth', 'offsetHeight', 'offsetWidth']) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, value: 400 });
  }
  HTMLCanvasElement.prototype.getContext = (() => ({
    measureText: (text: string) => ({ width: text.length * 8 }),
  })) as never;
}
