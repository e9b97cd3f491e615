import type { Browser, Page } from 'playwright-core';
import { browser, type Misdeeds, watched } from './browser.ts';
import { type Publisher, publisher } from './publisher.ts';
import { temporaryFolder } from './service.ts';
import { freePorts, type ServiceProcess, serviceProcess } from './service-process.ts';

export interface WatchedScreen extends AsyncDisposable {
  readonly dataFolder: string;
  readonly service: ServiceProcess;
  /** On the embedded broker. */
  readonly receiver: Publisher;
  readonly chromium: Browser;
  /** Of a desk, in the dark theme; it shows nothing yet. */
  readonly page: Page;
  readonly misdeeds: Misdeeds;
}

/** A service without the demonstration, and a page on which every misdeed is noted; all of it goes together. */
export async function watchedScreen(environment: Readonly<Record<string, string>> = {}): Promise<WatchedScreen> {
  const folder = temporaryFolder();
  /** what to end, started last first */
  const started: (() => Promise<void>)[] = [async () => folder[Symbol.dispose]()];
  const end = async () => {
    for (const endOne of started.splice(0)) await endOne();
  };
  try {
    const service = await serviceProcess(folder.path, await freePorts(), { ROTORWATCH_DEMO: 'off', ...environment });
    started.unshift(async () => service[Symbol.asyncDispose]());
    const receiver = await publisher(`mqtt://127.0.0.1:${service.ports.mqtt}`);
    started.unshift(async () => receiver[Symbol.asyncDispose]());
    const chromium = await browser();
    started.unshift(() => chromium.close());
    const page = await chromium.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' });
    const misdeeds = await watched(page, service.url);
    return { dataFolder: folder.path, service, receiver, chromium, page, misdeeds, [Symbol.asyncDispose]: end };
  } catch (error) {
    await end();
    throw error;
  }
}
