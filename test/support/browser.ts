import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const PROGRAM = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);

/** Debian's Chromium without a window; WebGL, which the map needs, drawn in software. */
export async function browser(): Promise<Browser> {
  if (PROGRAM === undefined) throw new Error('chromium is missing; `npm test` installs it');
  return chromium.launch({
    executablePath: PROGRAM,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What a page did that it never may: requests to elsewhere, breaches of its content policy, errors. */
export interface Misdeeds {
  readonly foreignRequests: readonly string[];
  readonly policyBreaches: readonly string[];
  readonly errors: readonly string[];
}

/** Watches a page from its first request on. */
export async function watched(page: Page, origin: string): Promise<Misdeeds> {
  const misdeeds = { foreignRequests: [] as string[], policyBreaches: [] as string[], errors: [] as string[] };
  page.on('request', (request) => {
    const url = request.url();
    if (!/^(data|blob):/.test(url) && !url.startsWith(origin) && !url.startsWith(origin.replace('http', 'ws')))
      misdeeds.foreignRequests.push(url);
  });
  page.on('pageerror', (error) => misdeeds.errors.push(error.message));
  await page.exposeFunction('reportBreach', (text: string) => misdeeds.policyBreaches.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      (window as unknown as { reportBreach(text: string): void }).reportBreach(
        `${event.violatedDirective} ${event.blockedURI}`,
      );
    });
  });
  return misdeeds;
}
