/** Lists that views walk through. Go writes an empty slice as null; here it becomes an empty list. */
const lists: Record<string, string[]> = {
  access: ['policies', 'groups', 'hidden'],
  agenda: ['items', 'matrix.domains', 'matrix.rows'],
  ask: ['parts', 'metrics'],
  catalog: ['metrics', 'domains', 'layers', 'owners', 'hierarchies', 'dimensions', 'terms'],
  diagnostics: ['diagnostics'],
  dictionary: ['entries'],
  explain: ['stages', 'statements'],
  incident: ['timeline', 'similar', 'people', 'rights', 'incident.units'],
  incidents: ['incidents'],
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

/** What answers at a path, without its parameters. */
function kindOf(path: string): string {
  const [kind, name] = path.split('?')[0].split('/');
  return kind === 'incidents' && name ? 'incident' : kind;
}

export function fillLists(asked: string, body: unknown): unknown {
  for (const path of lists[kindOf(asked)] ?? []) {
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
