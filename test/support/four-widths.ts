import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { root } from '../architecture/imports.ts';

const WIDTHS = [360, 768, 1440, 2560];
// Drawn without a graphics card each takes a second or more, and there are hundreds: made when somebody wants to look.
const PICTURES = process.env.ROTORWATCH_PICTURES === 'on';

/** Colours make nothing wider: the second theme is for the pictures. */
export const SCHEMES = PICTURES ? (['dark', 'light'] as const) : (['dark'] as const);

/**
 * Nothing of a page is wider than the screen, and nothing that can be clicked at its head is cut off, at each of the four widths.
 *
 * With `ROTORWATCH_PICTURES=on` each is kept as `test/output/<name>-<width>-<theme>.png`; `drawn` waits until there is
 * something to look at.
 */
export async function fitsFourWidths(
  page: Page,
  name: string,
  scheme: 'dark' | 'light',
  drawn: () => Promise<void> = async () => {},
): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width < 500 ? 800 : 900 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${name} at ${width}`).toBeLessThanOrEqual(0);
    expect(await cutOff(page), `${name} at ${width}`).toEqual([]);
    if (!PICTURES) continue;
    await drawn();
    await page.screenshot({ path: join(root, 'test', 'output', `${name}-${width}-${scheme}.png`) });
  }
}

/** What stands over the right edge; the page itself hides that it does. */
function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('header a, header button')]
      .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 0.5)
      .map((one) => one.getAttribute('aria-label') ?? one.textContent ?? ''),
  );
}
