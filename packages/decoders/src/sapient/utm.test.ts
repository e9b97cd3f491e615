import { describe, expect, it } from 'vitest';
import { placeOfUtm } from './utm.ts';

describe('UTM coordinates', () => {
  it.each<[what: string, zone: string, easting: number, northing: number]>([
    ['no zone', '', 500_000, 5_000_000],
    ['zone 0', '0U', 500_000, 5_000_000],
    ['zone 61', '61U', 500_000, 5_000_000],
    ['a band that is left out', '30O', 500_000, 5_000_000],
    ['a zone without a letter', '30', 500_000, 5_000_000],
    ['degrees instead of metres', '30U', 51.17, -1.82],
    ['degrees the other way round', '30U', -1.82, 51.17],
    ['a northing beyond the pole', '30U', 500_000, 10_000_001],
    ['a northing of another band', '30U', 500_000, 4_000_000],
    ['an S that may be a band or a hemisphere', '17S', 500_000, 4_000_000],
    ['numbers that are none', '30U', Number.NaN, 5_000_000],
  ])('with %s are no place', (_what, zone, easting, northing) => {
    expect(placeOfUtm(zone, easting, northing)).toBeUndefined();
  });

  // Published coordinates of landmarks, to the metre.
  it.each<[what: string, zone: string, easting: number, northing: number, lat: number, lon: number]>([
    ['CN Tower', '17T', 630_084, 4_833_438, 43.642_56, -79.387_14],
    ['CN Tower by hemisphere', '17N', 630_084, 4_833_438, 43.642_56, -79.387_14],
    ['on the equator and the meridian', '31N', 500_000, 0, 0, 3],
    ['Sydney Opera House', '56H', 334_897, 6_252_294, -33.856_8, 151.215_3],
    ['Sydney Opera House by hemisphere', '56S', 334_897, 6_252_294, -33.856_8, 151.215_3],
  ])('of %s are its place', (_what, zone, easting, northing, lat, lon) => {
    const place = placeOfUtm(zone, easting, northing);
    expect(place?.lat).toBeCloseTo(lat, 3);
    expect(place?.lon).toBeCloseTo(lon, 3);
  });

  // The first is the example of Turbo87/utm, README; the others were worked out by Snyder's formulas (USGS PP 1395, section 8).
  it.each<[zone: string, easting: number, northing: number, lat: number, lon: number]>([
    ['32U', 395_201.310_38, 5_673_135.241_18, 51.2, 7.5],
    ['31V', 450_256.319_53, 6_685_161.642_63, 60.3, 2.1],
    ['20N', 422_123.989_6, 138_173.155_85, 1.25, -63.7],
  ])('in zone %s, %f and %f, are to the centimetre what other formulas give', (zone, easting, northing, lat, lon) => {
    const place = placeOfUtm(zone, easting, northing);
    expect(place?.lat).toBeCloseTo(lat, 7);
    expect(place?.lon).toBeCloseTo(lon, 7);
  });
});
