/** One report counts as at most so much of what was expected, or an outlier would pass for noise. */
const AT_MOST = 8;

/** How far reports lay from what was expected, in standard deviations of what was expected. */
export interface Surprise {
  /** Running mean of the square, each direction: 1 where the filter is right. */
  square: number;
  /** Running mean of the product with the report before: near the square where the filter lags, below 0 where it wavers. */
  product: number;
  lastEast: number;
  lastNorth: number;
}

export function noSurprise(): Surprise {
  return { square: 1, product: 0, lastEast: 0, lastNorth: 0 };
}

/** Takes in by how much a report lay off, in standard deviations; it changes the means. Gives this report's square alone. */
export function noteSurprise(surprise: Surprise, east: number, north: number, weight: number): number {
  const square = (east * east + north * north) / 2;
  const share = square > AT_MOST ? Math.sqrt(AT_MOST / square) : 1;
  const [cutEast, cutNorth] = [east * share, north * share];
  const product = (cutEast * surprise.lastEast + cutNorth * surprise.lastNorth) / 2;
  surprise.square += weight * (square * share * share - surprise.square);
  surprise.product += weight * (product - surprise.product);
  surprise.lastEast = cutEast;
  surprise.lastNorth = cutNorth;
  return square;
}

/** What two reports in a row have in common of what they lay off: 1 all, 0 nothing, below 0 they take turns. */
export function likeness({ square, product }: Surprise): number {
  return square < 1e-6 ? 0 : product / square;
}
