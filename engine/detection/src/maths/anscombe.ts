/**
 * The Anscombe residual of a negative-binomial count (Hilbe, Negative Binomial Regression, 2011, ch. 5): nearly
 * normal where Pearson's residual is skewed. Variance mean + alpha·mean².
 */
export function anscombeNegativeBinomial(y: number, mean: number, alpha: number): number {
  const transform = (x: number): number => 1.5 * x ** (2 / 3) * hypergeometric(-alpha * x);
  return (transform(y) - transform(mean)) / (mean + alpha * mean * mean) ** (1 / 6);
}

/** ₂F₁(1/3, 2/3; 5/3; x) for x ≤ 0, by Pfaff's transformation into a series that converges. */
function hypergeometric(x: number): number {
  const z = x / (x - 1);
  let term = 1;
  let sum = 1;
  // (1−x)^(−1/3) · ₂F₁(1/3, 1; 5/3; z)
  for (let n = 0; n < 100_000 && term > sum * 1e-17; n++) {
    term *= (((1 / 3 + n) * (1 + n)) / ((5 / 3 + n) * (1 + n))) * z;
    sum += term;
  }
  return sum * (1 - x) ** (-1 / 3);
}
