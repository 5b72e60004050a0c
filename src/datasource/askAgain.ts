import { type ScopedVars } from '@grafana/data';

import { kindOf } from './panelKind';

/** What of Grafana's scene is read here: https://github.com/grafana/scenes. All of it may be missing. */
interface SceneObject {
  parent?: SceneObject;
  isActive?: boolean;
  state?: { pluginId?: string };
  runQueries?: () => void;
  subscribeToState?: (listener: (state: { pluginId?: string }) => void) => unknown;
}

/** Panels that are watched, with what asks for them now: an editor may put another in its place. */
const watched = new WeakMap<SceneObject, SceneObject>();

/**
 * Frames follow the type of their panel, and Grafana does not ask again when an author gives it another: then this does.
 * Where there is no scene around, as in Explore, nothing happens.
 */
export function askAgainAsAnother(scopedVars: ScopedVars | undefined): void {
  const asking = sceneObjectOf(scopedVars);
  const panel = asking && panelAround(asking);
  if (!asking?.runQueries || !panel?.subscribeToState) {
    return;
  }
  const known = watched.has(panel);
  watched.set(panel, asking);
  if (known) {
    return;
  }
  let kind = kindOf(panel.state?.pluginId);
  panel.subscribeToState(({ pluginId }) => {
    const next = kindOf(pluginId);
    if (next !== kind) {
      kind = next;
      const asks = watched.get(panel);
      if (asks?.isActive) {
        asks.runQueries?.();
      }
    }
  });
}

function sceneObjectOf(scopedVars: ScopedVars | undefined): SceneObject | undefined {
  const wrapped: unknown = scopedVars?.__sceneObject;
  const inner = isObject(wrapped) && 'value' in wrapped ? wrapped.value : wrapped;
  const object = isObject(inner) ? inner.valueOf() : undefined;
  return isObject(object) ? (object as SceneObject) : undefined;
}

function panelAround(object: SceneObject): SceneObject | undefined {
  let at: SceneObject | undefined = object;
  while (at && typeof at.state?.pluginId !== 'string') {
    at = at.parent;
  }
  return at;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
