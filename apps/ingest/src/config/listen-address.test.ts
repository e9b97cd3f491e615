import { describe, expect, it } from 'vitest';
import { addressText, isLoopback, listenAddress } from './listen-address.ts';

describe('a listen address', () => {
  it('is refused without a host, without a port, with a port over 65535 or with anything around it', () => {
    for (const text of ['', '8080', ':8080', '127.0.0.1', '127.0.0.1:', 'localhost:65536', 'localhost:-1', '::1:8080'])
      expect(listenAddress(text), text).toBeUndefined();
    for (const text of [' localhost:80', 'localhost:80 ', 'http://localhost:80', 'localhost:80/x', 'a b:80', '[x]:80'])
      expect(listenAddress(text), text).toBeUndefined();
  });

  it('is a name or an IPv4 address and a port', () => {
    expect(listenAddress('localhost:8080')).toEqual({ host: 'localhost', port: 8080 });
    expect(listenAddress('127.0.0.1:0')).toEqual({ host: '127.0.0.1', port: 0 });
    expect(listenAddress('0.0.0.0:65535')).toEqual({ host: '0.0.0.0', port: 65_535 });
  });

  it('holds an IPv6 address without the brackets it is written with', () => {
    const address = { host: '::1', port: 1883 };
    expect(listenAddress('[::1]:1883')).toEqual(address);
    expect(addressText(address)).toBe('[::1]:1883');
  });

  it('is written as it was read', () => {
    for (const text of ['127.0.0.1:8080', 'localhost:1', '[::1]:1883']) {
      const address = listenAddress(text);
      expect(address && addressText(address)).toBe(text);
    }
  });
});

describe('a loopback host', () => {
  it('is none that other machines can reach, however it looks', () => {
    for (const host of ['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.example', 'localhost.example', '127.1', ''])
      expect(isLoopback(host), host).toBe(false);
  });

  it('is any address of 127/8, ::1 and localhost', () => {
    for (const host of ['127.0.0.1', '127.8.9.10', '::1', 'localhost']) expect(isLoopback(host), host).toBe(true);
  });
});
