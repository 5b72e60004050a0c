/** Lists that views walk through. Go writes an empty slice as null; here it becomes an empty list. */
const lists: Record<string, string[]> = {
  access: ['policies', 'groups', 'hidden'],
  agenda: ['items', 'matrix.domains', 'matrix.rows'],
  ask: ['parts', 'metrics'],
  catalog: ['metrics', 'domains', 'layers', 'owners', 'hierarchies', 'dimensions', 'terms'],
  diagnostics: ['diagnostics'],
  explain: ['stages', 'statements'],
  members: ['members'],
  metrics: [
    'formula',
    'inputs',
    'usedBy',
    'drivers',
    'similar',
    'lineage.nodes',
    'lineage.edges',
    'targets',
    'rules',
    'owners',
    'diagnostics',
  ],
  query: ['keys', 'metrics'],
  rules: ['rules'],
  why: ['causes', 'along'],
  targets: ['metrics', 'versions', 'profiles', 'downs'],
};

type Fields = Record<string, unknown>;

export function fillLists(kind: string, body: unknown): unknown {
  for (const path of lists[kind] ?? []) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    let holder = body as Fields;
    for (const step of steps) {
      holder[step] ??= {};
      holder = holder[step] as Fields;
    }
    holder[last] ??= [];
  }
  return body;
}
