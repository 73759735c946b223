/**
 * Local linear regression of values at 1, 2, … with normal weights of deviation `h` (Bowman and Azzalini 1997; `sm`
 * of R). The first and last value lean less outward than a moving average would.
 */
export function smooth(values: ArrayLike<number>, h: number): Float64Array {
  return Float64Array.from({ length: values.length }, (_, at) => {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let t0 = 0;
    let t1 = 0;
    for (let i = 0; i < values.length; i++) {
      const y = values[i] as number;
      if (Number.isNaN(y)) continue;
      const distance = i - at;
      const weight = Math.exp(-0.5 * (distance / h) ** 2);
      s0 += weight;
      s1 += weight * distance;
      s2 += weight * distance * distance;
      t0 += weight * y;
      t1 += weight * distance * y;
    }
    return (s2 * t0 - s1 * t1) / (s2 * s0 - s1 * s1);
  });
}
