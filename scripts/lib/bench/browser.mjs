import { chromium } from 'playwright-core';

/** A browser that reaches nothing but this machine: what a page asks of the internet must not count. */
export const launch = (executablePath) =>
  chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
