// What a fresh Grafana is asked to make: users for tests, and the data source's token. Only Node's own modules.

/** People of the tests, one for each role; the administrator is there already. */
export const people = [
  { login: 'editor', name: 'Editor', role: 'Editor', password: 'password' },
  { login: 'viewer', name: 'Viewer', role: 'Viewer', password: 'password' },
];

const SERVICE_ACCOUNT = 'wheelhouse-data-source';
const ROLE = 'Admin'; // it reads who is in the teams that policies name

/** A client of one Grafana, as its administrator; a call has patience milliseconds. */
export function client(url, user, password, patience = 30_000) {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return async (method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text };
  };
}

/** The body of a reply whose status is one of those; an error that says what was tried otherwise. */
export function expect(reply, what, ...statuses) {
  if (!statuses.includes(reply.status)) {
    throw new Error(`${what}: Grafana answers ${reply.status} ${reply.body?.message ?? reply.body}`);
  }
  return reply.body;
}

/** Makes the people of the tests, with password and role as listed, however they were before. */
export async function makePeople(ask) {
  for (const { login, name, role, password } of people) {
    const made = await ask('POST', '/api/admin/users', {
      login,
      name,
      password,
      email: `${login}@localhost`,
      OrgId: 1,
    });
    expect(made, `make the user ${login}`, 200, 412);
    const { id } = expect(await ask('GET', `/api/users/lookup?loginOrEmail=${login}`), `find the user ${login}`, 200);
    expect(await ask('PUT', `/api/admin/users/${id}/password`, { password }), `set ${login}'s password`, 200);
    expect(await ask('PATCH', `/api/org/users/${id}`, { role }), `set ${login}'s role`, 200);
  }
}

/** Tells whether a token is accepted. */
export async function accepts(url, token) {
  const response = await fetch(`${url}/api/access-control/user/permissions`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(30_000),
  });
  return response.ok;
}

/** A new token of the data source's service account, which is made if missing. */
export async function makeToken(ask) {
  const found = expect(
    await ask('GET', `/api/serviceaccounts/search?query=${SERVICE_ACCOUNT}`),
    'find the service account',
    200
  );
  let account = found.serviceAccounts?.find(({ name }) => name === SERVICE_ACCOUNT);
  if (!account) {
    const wanted = { name: SERVICE_ACCOUNT, role: ROLE };
    account = expect(await ask('POST', '/api/serviceaccounts', wanted), 'make the service account', 201);
  } else if (account.role !== ROLE) {
    expect(await ask('PATCH', `/api/serviceaccounts/${account.id}`, { role: ROLE }), 'give it its role', 200);
  }
  const name = `${SERVICE_ACCOUNT}-${Date.now()}`;
  return expect(await ask('POST', `/api/serviceaccounts/${account.id}/tokens`, { name }), 'make a token', 200).key;
}
