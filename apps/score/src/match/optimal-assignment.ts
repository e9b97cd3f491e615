/**
 * The columns that rows get so that the sum of costs is least, each at most one; `undefined` for a row that gets none.
 *
 * Costs are finite; with more rows than columns the rest go without. O(n² m) for n rows and m columns.
 *
 * Source: Kuhn, "The Hungarian Method for the Assignment Problem", 1955, in the form with potentials and shortest
 * augmenting paths of Jonker and Volgenant, 1987.
 */
export function optimalAssignment(costs: readonly (readonly number[])[]): readonly (number | undefined)[] {
  const rows = costs.length;
  const columns = costs[0]?.length ?? 0;
  if (rows > columns) return rowsOf(optimalAssignment(transposed(costs, columns)), rows);
  // Rows and columns count from 1; column 0 holds the row that is being placed.
  const rowOf = new Array<number>(columns + 1).fill(0);
  const rowPotential = new Array<number>(rows + 1).fill(0);
  const columnPotential = new Array<number>(columns + 1).fill(0);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    const cameFrom = new Array<number>(columns + 1).fill(0);
    const least = new Array<number>(columns + 1).fill(Number.POSITIVE_INFINITY);
    const isDone = new Array<boolean>(columns + 1).fill(false);
    let column = 0;
    do {
      isDone[column] = true;
      const here = rowOf[column] ?? 0;
      let step = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let to = 1; to <= columns; to++) {
        if (isDone[to]) continue;
        const cost = (costs[here - 1]?.[to - 1] ?? 0) - (rowPotential[here] ?? 0) - (columnPotential[to] ?? 0);
        if (cost < (least[to] ?? 0)) {
          least[to] = cost;
          cameFrom[to] = column;
        }
        if ((least[to] ?? 0) < step) {
          step = least[to] ?? 0;
          next = to;
        }
      }
      for (let to = 0; to <= columns; to++) {
        if (isDone[to]) {
          const placed = rowOf[to] ?? 0;
          rowPotential[placed] = (rowPotential[placed] ?? 0) + step;
          columnPotential[to] = (columnPotential[to] ?? 0) - step;
        } else least[to] = (least[to] ?? 0) - step;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const before = cameFrom[column] ?? 0;
      rowOf[column] = rowOf[before] ?? 0;
      column = before;
    }
  }
  const assigned = new Array<number | undefined>(rows).fill(undefined);
  for (let column = 1; column <= columns; column++) {
    const row = rowOf[column] ?? 0;
    if (row > 0) assigned[row - 1] = column - 1;
  }
  return assigned;
}

function transposed(costs: readonly (readonly number[])[], columns: number): number[][] {
  return Array.from({ length: columns }, (_, column) => costs.map((row) => row[column] ?? 0));
}

function rowsOf(rowByColumn: readonly (number | undefined)[], rows: number): (number | undefined)[] {
  const assigned = new Array<number | undefined>(rows).fill(undefined);
  rowByColumn.forEach((row, column) => {
    if (row !== undefined) assigned[row] = column;
  });
  return assigned;
}
