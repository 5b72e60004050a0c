/**
 * Ends the process once all that it printed is on its way. A child that shares the pipe can turn it into one that does
 * not wait, and process.exit drops what is still in line: the last lines, which tell how it went.
 * @param {number} code
 */
export async function leave(code) {
  await Promise.all([process.stdout, process.stderr].map((out) => new Promise((done) => out.write('', done))));
  process.exit(code);
}
