// Jest setup provided by Grafana scaffolding
import './.config/jest-setup';
import { configure } from '@testing-library/react';

import { computeOwnStylesOnly } from './src/test/computedStyle';

// Browsers have it, jsdom does not.
global.structuredClone ??= (value) => require('v8').deserialize(require('v8').serialize(value));
// Grafana 13 asks it about the address of a link.
URL.canParse ??= (url, base) => {
  try {
    return Boolean(new URL(url, base));
  } catch {
    return false;
  }
};
class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
global.ResizeObserver ??= NoObserver;
global.IntersectionObserver ??= NoObserver;

computeOwnStylesOnly();
// On a busy machine a second is not long enough for a page to come.
configure({ asyncUtilTimeout: 10_000 });
