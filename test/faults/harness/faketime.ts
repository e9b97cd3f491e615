import { existsSync } from 'node:fs';

/** Debian's libfaketime, which gives a process another wall clock; empty where it is not there. */
export const FAKETIME_LIBRARY =
  ['x86_64', 'aarch64']
    .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`)
    .find((path) => existsSync(path)) ?? '';
