// Jest setup provided by Grafana scaffolding
import './.config/jest-setup';

// Browsers have it, jsdom does not.
global.structuredClone ??= (value) => require('v8').deserialize(require('v8').serialize(value));
class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
global.ResizeObserver ??= NoObserver;
global.IntersectionObserver ??= NoObserver;
