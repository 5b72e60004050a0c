// How Go compiles what `npm test` runs: as what is released, so that it compiles everything once.

const tags = '-tags=arrow_json_stdlib';

/**
 * The tests start the plugin's process and the released command, which are built without C and, the first one, with a
 * tag. Each setting that differs compiles whatever depends on it a second time: the net package and SQLite, or Arrow.
 * @returns {Record<string, string>} what to add to the environment; what it says already stays
 */
export function goSettings({ CGO_ENABLED, GOFLAGS = '' } = process.env) {
  const flags = GOFLAGS.includes('-tags') ? GOFLAGS : `${GOFLAGS} ${tags}`.trim();
  return { CGO_ENABLED: CGO_ENABLED ?? '0', GOFLAGS: flags };
}
