import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';

import { styleOfSheets } from '../../test/computedStyle';

import { Scrolled } from './Scrolled';

function sizes(scrollHeight: number, clientHeight: number) {
  Object.defineProperty(HTMLElement.prototype, 'scrollHeight', { configurable: true, value: scrollHeight });
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: clientHeight });
}

const fades = (element: HTMLElement | null) => styleOfSheets(element!).getPropertyValue('mask-image') !== '';

test('fades out while there is more below, and not at the end', () => {
  sizes(500, 300);
  render(<Scrolled>words</Scrolled>);
  const body = screen.getByText('words');
  expect(fades(body)).toBe(true);
  body.scrollTop = 200;
  fireEvent.scroll(body);
  expect(fades(body)).toBe(false);
});

test('shows all of what fits', () => {
  sizes(302, 300);
  render(<Scrolled>words</Scrolled>);
  expect(fades(screen.getByText('words'))).toBe(false);
});
