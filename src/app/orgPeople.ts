import { type SeeAs } from '../domain/seeAs';
import { throughGrafana } from '../grafana/resources';

interface User {
  login: string;
  email?: string;
  role: string;
}

/** Everybody of this organisation, as Grafana tells an Admin. */
export async function orgPeople(): Promise<Array<Pick<SeeAs, 'kind' | 'login' | 'email' | 'role'>>> {
  const reply = await throughGrafana('/api/org/users');
  if (!reply.ok) {
    throw new Error(`/api/org/users: HTTP ${reply.status}`);
  }
  const users = (await reply.json()) as User[];
  return users.map(({ login, email = '', role }) => ({ kind: 'people', login, email, role }));
}
