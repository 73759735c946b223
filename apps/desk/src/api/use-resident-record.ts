import { useQuery } from '@tanstack/react-query';
import type { Happening } from '../ui/timeline.tsx';
import type { Trend } from '../ui/trend/trend.ts';
import { get } from './request.ts';

export interface Problem {
  readonly code: string | null;
  readonly name: string | null;
  readonly since: string | null;
  readonly institution: string | null;
  readonly status: string | null;
  /** In how many visits it was diagnosed. */
  readonly times?: number;
}

export interface Medicine {
  readonly name: string | null;
  readonly dose: string | null;
  readonly since: string | null;
  readonly lastFilledOn: string | null;
  /** Below zero it has run out; null when the days of supply are unknown. */
  readonly leftDays: number | null;
  /** Still being taken; a course that came to its end is not, and neither is what was given up long ago. */
  readonly inUse?: boolean;
  readonly institution: string | null;
}

export interface LabResult {
  readonly code: string | null;
  readonly name: string | null;
  readonly value: number | null;
  /** The second of a pair: the diastolic pressure. */
  readonly value2?: number | null;
  /** What the laboratory wrote where there is no number. */
  readonly text?: string | null;
  readonly unit: string | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly flag: string | null;
  readonly on: string | null;
  readonly institution: string | null;
  readonly previous?: number | null;
}

/** One time somebody opened this record, and by which right. */
export interface RecordRead {
  readonly at: string;
  readonly name: string | null;
  readonly institution: string | null;
  readonly what: string;
  readonly basis: string | null;
  readonly basisText: string | null;
  readonly reason: string | null;
}

export interface Resident {
  readonly id: string;
  readonly name: string | null;
  readonly sex: string | null;
  readonly birthDate: string | null;
  readonly age: number | null;
  readonly villageName: string | null;
  readonly address?: string | null;
  readonly group?: string | null;
  readonly idMasked: string | null;
  readonly phoneMasked: string | null;
  readonly ethnicity: string | null;
  readonly insurance: string | null;
  readonly institution: string | null;
  readonly contract: {
    readonly doctor: string;
    readonly institution: string | null;
    readonly until: string | null;
  } | null;
  readonly villageDoctor?: string | null;
  readonly allergies: readonly {
    readonly text: string | null;
    readonly since: string | null;
    readonly reaction: string | null;
  }[];
  readonly programmes: readonly {
    readonly code: string | null;
    readonly name: string | null;
    readonly since: string | null;
  }[];
  /** The day of death. */
  readonly deceased: string | null;
}

/** The overview of one resident, with the right by which it was opened. */
export interface ResidentRecord {
  readonly resident: Resident;
  readonly grant: { readonly basis: string; readonly basisText: string; readonly until: string | null };
  readonly problems: readonly Problem[];
  readonly medicines: readonly Medicine[];
  readonly results: readonly LabResult[];
  readonly trends: readonly Trend[];
  readonly timeline: { readonly rows: readonly Happening[]; readonly total: number };
  readonly counts: {
    readonly visits: number;
    readonly results: number;
    readonly medicines: number;
    readonly documents: number;
  };
}

const FRESH_MS = 60_000;

export const useResidentRecord = (id: string) =>
  useQuery({
    queryKey: ['resident', id],
    queryFn: ({ signal }) => get<ResidentRecord>(`/api/residents/${id}`, signal),
    // Each fetch is a read that the resident can see; looking away and back is not another one.
    staleTime: FRESH_MS,
    refetchOnWindowFocus: false,
  });
