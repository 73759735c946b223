/** From the best down, the clusters that share no place with a better one. */
export function withoutOverlap<Cluster extends { readonly places: Iterable<number> }>(
  bestFirst: readonly Cluster[],
): Cluster[] {
  const taken = new Set<number>();
  const chosen: Cluster[] = [];
  for (const cluster of bestFirst) {
    const places = [...cluster.places];
    if (places.some((place) => taken.has(place))) continue;
    for (const place of places) taken.add(place);
    chosen.push(cluster);
  }
  return chosen;
}

/** Rank of a score among simulated maxima: the Monte Carlo p-value (Dwass 1957). */
export function rankPValue(score: number, simulated: ArrayLike<number>): number {
  let atLeast = 1;
  for (let i = 0; i < simulated.length; i++) if ((simulated[i] as number) >= score * (1 - 1e-12)) atLeast++;
  return atLeast / (simulated.length + 1);
}
