/** Where in the ladder of care something happened; drawn as circle, square, triangle and a hollow mark. */
export type CareLevel = 'village' | 'township' | 'county' | 'outside';

const LEVEL_OF_KIND: Readonly<Record<string, CareLevel>> = {
  'village-clinic': 'village',
  'township-centre': 'township',
  'community-centre': 'township',
  subcentre: 'township',
};

/** From the kind of institution; what happened elsewhere carries its level itself (extension care-level). */
export function careLevel(institutionKind: string | null, ownLevel: string | null = null): CareLevel {
  if (institutionKind) return LEVEL_OF_KIND[institutionKind] ?? 'county';
  if (ownLevel === 'city' || ownLevel === 'province') return 'outside';
  if (ownLevel === 'village' || ownLevel === 'township' || ownLevel === 'county') return ownLevel;
  return 'outside';
}
