// How Go compiles what `npm test` runs: as what is released, so that it compiles everything once.

const tags = '-tags=arrow_json_stdlib';

/**
 * Go's collector runs a quarter as often as it would, while there is memory: compiling takes a sixth less of the
 * processor. The limit makes it run as usual in what grows large.
 */
const memory = { GOGC: '400', GOMEMLIMIT: '2GiB' };

/**
 * The tests start the plugin's process and the released command, which are built without C and, the first one, with a
 * tag. Each setting that differs compiles whatever depends on it a second time: the net package and SQLite, or Arrow.
 * @returns {Record<string, string>} what to add to the environment; what it says already stays
 */
export function goSettings(env = process.env) {
  const { CGO_ENABLED, GOFLAGS = '' } = env;
  const flags = GOFLAGS.includes('-tags') ? GOFLAGS : `${GOFLAGS} ${tags}`.trim();
  const given = Object.fromEntries(Object.entries(memory).map(([name, value]) => [name, env[name] ?? value]));
  return { CGO_ENABLED: CGO_ENABLED ?? '0', GOFLAGS: flags, ...given };
}
