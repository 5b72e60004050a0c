import { type Scope, type ScopeStep } from './generated/wire';

/**
 * A node of a hierarchy as one text, for links and parameters, and back. pkg/address does the same in Go; both are
 * tested on testdata/text/scopes.json.
 *
 *   organisation:region=East,store=42   levels from coarse to fine
 *   organisation:region!                rows without a region (NULL)
 *   organisation:region=                the region whose name is empty
 *   organisation:area=A\, B             a backslash before \ and , of a member, and before a $ that it begins with
 *   organisation.region=A, B            one level; its member as it stands
 *
 * In names of hierarchies and levels a backslash stands before each of \ , : = ! . and spaces.
 */
export function encodeScope({ hierarchy, path }: Scope): string {
  return `${nameText(hierarchy)}:${path.map(encodeStep).join(',')}`;
}

/** What stands for a member where nothing is chosen: Grafana's word for all values of a variable. */
export const OPEN = '$__all';

function encodeStep({ level, member, null: none }: ScopeStep): string {
  return nameText(level) + (none ? '!' : `=${member.replace(/[\\,]|^\$/g, '\\$&')}`);
}

const nameText = (name: string) => name.replace(/[\\,:=!. \t\n\r]/g, '\\$&');

const unescape = (text: string) => text.replace(/\\([\\,:=!.$ \t\n\r])/g, '$1');

/**
 * Reads a node. Commas of a member that was written by hand count where what follows is no step. Steps that are left
 * open are left out; undefined where none is left.
 */
export function decodeScope(text: string | undefined): Scope | undefined {
  const given = text ?? '';
  const at = mark(given, '.:=!');
  if (at <= 0 || !'.:'.includes(given[at])) {
    return undefined;
  }
  const rest = given.slice(at + 1);
  const path = given[at] === '.' ? single(rest) : steps(rest);
  return path.length > 0 ? { hierarchy: unescape(given.slice(0, at)), path } : undefined;
}

function steps(text: string): ScopeStep[] {
  const path: ScopeStep[] = [];
  let open = false; // the step before this piece was
  for (const piece of pieces(text)) {
    const step = stepOf(piece);
    const last = path[path.length - 1];
    if (step) {
      open = isOpen(piece);
      path.push(...(open ? [] : [step]));
    } else if (last && !open && !last.null) {
      last.member += `,${unescape(piece)}`;
    }
  }
  return path;
}

const isOpen = (piece: string) => piece.slice(mark(piece, '=!') + 1) === OPEN;

/** The text parted at the commas that no backslash escapes. */
function pieces(text: string): string[] {
  const list: string[] = [];
  let rest = text;
  for (let at = mark(rest, ','); at >= 0; at = mark(rest, ',')) {
    list.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
  return [...list, rest];
}

/** "level=member" or "level!"; names of levels hold no space that is not escaped. */
function stepOf(piece: string): ScopeStep | undefined {
  const at = mark(piece, '=!:. \t\n\r');
  if (at <= 0 || !'=!'.includes(piece[at])) {
    return undefined;
  }
  const level = unescape(piece.slice(0, at));
  if (piece[at] === '=') {
    return { level, member: unescape(piece.slice(at + 1)) };
  }
  return at === piece.length - 1 ? { level, member: '', null: true } : undefined;
}

/** One level with its member as it stands. */
function single(text: string): ScopeStep[] {
  const at = mark(text, '=!');
  const level = unescape(text.slice(0, Math.max(at, 0)));
  if (at <= 0 || text.slice(at + 1) === OPEN) {
    return [];
  }
  if (text[at] === '=') {
    return [{ level, member: text.slice(at + 1) }];
  }
  return at === text.length - 1 ? [{ level, member: '', null: true }] : [];
}

/** The first of some characters that no backslash escapes; -1 without one. */
function mark(text: string, any: string): number {
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') {
      i++;
    } else if (any.includes(text[i])) {
      return i;
    }
  }
  return -1;
}
