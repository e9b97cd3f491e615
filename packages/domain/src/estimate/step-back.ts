import type { MotionState } from './motion-state.ts';

const SIZE = 4;

/**
 * A state as seen from `dtS` seconds later, where `expected` was expected of it and `ahead` turned out: with C = P F' E⁻¹,
 * mean + C (ahead - expected), P + C (A - E) C'.
 *
 * Source: Rauch, Tung, Striebel, AIAA Journal 3 (1965), equations 3.29 to 3.31.
 */
export function steppedBack(state: MotionState, expected: MotionState, ahead: MotionState, dtS: number): MotionState {
  const gain = gainOf(state.cov, expected.cov, dtS);
  const mean = state.mean.slice();
  const cov = state.cov.slice();
  const differs = ahead.cov.map((value, nth) => value - (expected.cov[nth] as number));
  const weighted = new Array<number>(SIZE * SIZE).fill(0);
  for (let row = 0; row < SIZE; row++) {
    for (let k = 0; k < SIZE; k++) {
      const share = at(gain, row * SIZE + k);
      mean[row] = at(mean, row) + share * (at(ahead.mean, k) - at(expected.mean, k));
      for (let column = 0; column < SIZE; column++) {
        const nth = row * SIZE + column;
        weighted[nth] = at(weighted, nth) + share * at(differs, k * SIZE + column);
      }
    }
  }
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column <= row; column++) {
      let more = 0;
      for (let k = 0; k < SIZE; k++) more += at(weighted, row * SIZE + k) * at(gain, column * SIZE + k);
      cov[row * SIZE + column] = at(cov, row * SIZE + column) + more;
      cov[column * SIZE + row] = at(cov, row * SIZE + column);
    }
  }
  return { mean, cov };
}

/** P F' E⁻¹: each row x of it solves E x = f with f a row of P F', by E = L L'. */
function gainOf(cov: readonly number[], expected: readonly number[], dtS: number): readonly number[] {
  const lower = choleskyOf(expected);
  const gain = new Array<number>(SIZE * SIZE).fill(0);
  for (let row = 0; row < SIZE; row++) {
    const first = row * SIZE;
    for (let column = 0; column < SIZE; column++) {
      let sum = at(cov, first + column) + (column < 2 ? dtS * at(cov, first + column + 2) : 0);
      for (let k = 0; k < column; k++) sum -= at(lower, column * SIZE + k) * at(gain, first + k);
      gain[first + column] = sum / at(lower, column * 5);
    }
    for (let column = SIZE - 1; column >= 0; column--) {
      let sum = at(gain, first + column);
      for (let k = column + 1; k < SIZE; k++) sum -= at(lower, k * SIZE + column) * at(gain, first + k);
      gain[first + column] = sum / at(lower, column * 5);
    }
  }
  return gain;
}

/** The lower triangle L of a symmetric, positive matrix L L'. */
function choleskyOf(matrix: readonly number[]): readonly number[] {
  const lower = new Array<number>(SIZE * SIZE).fill(0);
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = at(matrix, row * SIZE + column);
      for (let k = 0; k < column; k++) sum -= at(lower, row * SIZE + k) * at(lower, column * SIZE + k);
      lower[row * SIZE + column] = row === column ? Math.sqrt(Math.max(sum, 1e-9)) : sum / at(lower, column * 5);
    }
  }
  return lower;
}

function at(numbers: readonly number[], index: number): number {
  return numbers[index] as number;
}
