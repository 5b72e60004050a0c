import { createTheme, FieldType } from '@grafana/data';

import { tonesOf } from '../ui/tones';

import { colourSeries } from './colours';

test.each(['dark', 'light'] as const)('a series has the colour of the pages in the %s theme', (mode) => {
  const theme = createTheme({ colors: { mode } });
  const field = (fixedColor?: string) => ({
    name: 'net_sales',
    type: FieldType.number,
    labels: {},
    values: [],
    config: fixedColor ? { color: { mode: 'fixed', fixedColor } } : {},
  });
  const [frame] = colourSeries(
    [{ fields: [field('blue'), field('orange'), field('#123456'), field()], length: 0 }],
    theme
  );
  const tones = tonesOf(theme, false);
  expect(frame.fields.map(({ config }) => config.color?.fixedColor)).toEqual([
    tones.accent.line,
    tones.caution.line,
    '#123456',
    undefined,
  ]);
});
