/** Kinds of readers that Grafana knows and policies name. */
export const kinds = ['people', 'serviceAccounts', 'alerts', 'anonymous'] as const;
type Kind = (typeof kinds)[number];

export const roles = ['Viewer', 'Editor', 'Admin'] as const;

/** As whom an Admin sees. */
export interface SeeAs {
  kind: Kind;
  login: string;
  email: string;
  role: string;
  /** Those that were written; undefined: as Grafana knows them. */
  teams?: string[];
}

export const hasName = ({ kind }: Pick<SeeAs, 'kind'>): boolean => kind === 'people' || kind === 'serviceAccounts';

/** How calls say it, in the header that pkg/access reads. */
export const SEE_AS_HEADER = 'X-Wheelhouse-See-As';

export function encodeSeeAs({ kind, login, email, role, teams }: SeeAs): string {
  const params = new URLSearchParams({ kind });
  if (hasName({ kind })) {
    params.set('login', login);
    params.set('role', role);
    if (email) {
      params.set('email', email);
    }
    // An empty one says that there are none.
    (teams?.length === 0 ? [''] : (teams ?? [])).forEach((team) => params.append('team', team));
  }
  return params.toString();
}

/** What was kept; undefined where it is none. */
export function decodeSeeAs(text: string | null): SeeAs | undefined {
  if (!text) {
    return undefined;
  }
  const params = new URLSearchParams(text);
  const kind = kinds.find((one) => one === params.get('kind'));
  const teams = params.getAll('team').filter(Boolean);
  const seen = {
    kind: kind ?? 'people',
    login: params.get('login') ?? '',
    email: params.get('email') ?? '',
    role: params.get('role') ?? 'Viewer',
    ...(params.has('team') && { teams }),
  };
  return kind && (!hasName(seen) || seen.login) ? seen : undefined;
}
