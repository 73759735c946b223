/**
 * Solves A·x = b for a symmetric positive definite A given by rows (Cholesky). A direction the data say nothing
 * about gets the value 0, as a regression would drop that column.
 */
export function solveSymmetric(a: readonly Float64Array[], b: Float64Array): Float64Array {
  const size = b.length;
  const lower = a.map((row) => Float64Array.from(row));
  const x = Float64Array.from(b);
  const at = (i: number, j: number): number => (lower[i] as Float64Array)[j] as number;

  for (let j = 0; j < size; j++) {
    const scale = at(j, j);
    for (let i = j; i < size; i++) {
      let value = at(i, j);
      for (let k = 0; k < j; k++) value -= at(i, k) * at(j, k);
      if (i === j) value = value > 1e-13 * scale ? Math.sqrt(value) : Number.POSITIVE_INFINITY;
      (lower[i] as Float64Array)[j] = i === j ? value : value / at(j, j);
    }
  }
  for (let i = 0; i < size; i++) {
    let value = x[i] as number;
    for (let k = 0; k < i; k++) value -= at(i, k) * (x[k] as number);
    x[i] = value / at(i, i);
  }
  for (let i = size - 1; i >= 0; i--) {
    let value = x[i] as number;
    for (let k = i + 1; k < size; k++) value -= at(k, i) * (x[k] as number);
    x[i] = value / at(i, i);
  }
  return x;
}
