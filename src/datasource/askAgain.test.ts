import { askAgainAsAnother } from './askAgain';

/** A panel of Grafana's scene with what asks for it. */
function scene(pluginId: string) {
  let tell: (state: { pluginId: string }) => void = () => undefined;
  const panel = { state: { pluginId }, subscribeToState: jest.fn((listener: typeof tell) => (tell = listener)) };
  const asking = { parent: { parent: panel, state: {} }, state: {}, isActive: true, runQueries: jest.fn() };
  const scopedVars = { __sceneObject: { text: '', value: { valueOf: () => asking } } };
  return { panel, asking, scopedVars, become: (id: string) => tell({ pluginId: id }) };
}

it('asks again where a panel becomes one that wants other frames, and watches it once', () => {
  const { panel, asking, scopedVars, become } = scene('table');
  askAgainAsAnother(scopedVars);
  askAgainAsAnother(scopedVars);
  expect(panel.subscribeToState).toHaveBeenCalledTimes(1);
  become('stat');
  become('gauge');
  expect(asking.runQueries).toHaveBeenCalledTimes(1);
  become('table');
  expect(asking.runQueries).toHaveBeenCalledTimes(2);
  asking.isActive = false;
  become('stat');
  expect(asking.runQueries).toHaveBeenCalledTimes(2);
});

it('does nothing where there is no scene', () => {
  expect(() => [undefined, {}, { __sceneObject: { text: '', value: 'x' } }].forEach(askAgainAsAnother)).not.toThrow();
});
