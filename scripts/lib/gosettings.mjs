// How Go compiles what `npm start` and `npm test` run: the same way, so that it compiles everything once.

const tags = '-tags=arrow_json_stdlib';

/** Nothing for debuggers, which a test run has no use for: compiling and linking take a quarter less. */
const bare = '-gcflags=all=-dwarf=false -ldflags=-w';

/**
 * Go's collector runs a quarter as often as it would, while there is memory: compiling takes a sixth less of the
 * processor. The limit makes it run as usual in what grows large.
 */
const memory = { GOGC: '400', GOMEMLIMIT: '2GiB' };

/**
 * As what is released, without C and with the plugin's tag. Each setting that differs compiles whatever depends on it a
 * second time: the net package and SQLite, or Arrow.
 * @returns {Record<string, string>} what to add to the environment; what it says already stays
 */
export function goSettings(env = process.env) {
  const { CGO_ENABLED, GOFLAGS = '' } = env;
  const flags = /-(tags|gcflags|ldflags)=/.test(GOFLAGS) ? GOFLAGS : `${GOFLAGS} ${tags} ${bare}`.trim();
  const given = Object.fromEntries(Object.entries(memory).map(([name, value]) => [name, env[name] ?? value]));
  return { CGO_ENABLED: CGO_ENABLED ?? '0', GOFLAGS: flags, ...given };
}
