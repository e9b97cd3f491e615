import { describe, expect, it } from 'vitest';
import { isOwnPage } from './own-page.ts';

describe('a request to the service', () => {
  it('is refused from a page of another origin', () => {
    expect(isOwnPage({ host: '127.0.0.1:8080', origin: 'http://elsewhere.example' })).toBe(false);
  });

  it('is refused under a foreign name that resolves to this machine', () => {
    expect(isOwnPage({ host: 'elsewhere.example:8080', origin: 'http://elsewhere.example:8080' })).toBe(false);
  });

  it('is refused with an origin that is no URL', () => {
    expect(isOwnPage({ host: 'localhost:8080', origin: 'null' })).toBe(false);
  });

  it('is taken from our own page, and from a program without one', () => {
    expect(isOwnPage({ host: 'localhost:8080', origin: 'http://localhost:8080' })).toBe(true);
    expect(isOwnPage({ host: '[::1]:8080' })).toBe(true);
  });
});
