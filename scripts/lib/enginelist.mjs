// The engines that tests run on: one entry each. start gives {url} of a server, or {reason} why there is none;
// variable is where tests look for it; none for an engine that needs no server. npm test leaves out what is heavy.
import { CLICKHOUSE_URL, startClickHouse } from './clickhouse.mjs';
import { MYSQL_URL, startMariaDB } from './mariadb.mjs';
import { PRESTO_URL, startPresto } from './presto.mjs';
import { POSTGRES_URL, startPostgres } from './postgres.mjs';

export const engines = {
  sqlite: { label: 'SQLite' },
  postgres: { label: 'PostgreSQL', variable: POSTGRES_URL, start: startPostgres },
  mysql: { label: 'MariaDB', variable: MYSQL_URL, start: startMariaDB },
  clickhouse: { label: 'ClickHouse', variable: CLICKHOUSE_URL, start: startClickHouse },
  trino: { label: 'Presto', variable: PRESTO_URL, start: startPresto, heavy: true },
};
