import { useQuery } from '@tanstack/react-query';
import type { Happening } from '../ui/timeline.tsx';
import type { Trend } from '../ui/trend/trend.ts';
import { get } from './request.ts';

export interface Problem {
  readonly code: string;
  readonly name: string;
  readonly since?: string | null;
  readonly institution: string;
  readonly status: string;
}

export interface Medicine {
  readonly name: string;
  readonly dose: string;
  readonly since?: string | null;
  readonly lastFilledOn?: string | null;
  readonly leftDays?: number | null;
  readonly institution: string;
}

export interface LabResult {
  readonly code: string;
  readonly name: string;
  readonly value: number | string;
  readonly unit?: string | null;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly flag?: string | null;
  readonly on: string;
  readonly institution: string;
  readonly previous?: number | string | null;
}

export interface RecordDocument {
  readonly id: string;
  readonly on: string;
  readonly title: string;
  readonly kind?: string | null;
  readonly institution: string;
}

/** One time somebody opened this record, and by which right. */
export interface RecordRead {
  readonly at: string;
  readonly name: string;
  readonly institution: string;
  readonly what: string;
  readonly basis: string;
  readonly basisText: string;
  readonly reason?: string | null;
}

export interface Resident {
  readonly id: string;
  readonly name: string;
  readonly sex: string;
  readonly birthDate: string;
  readonly age: number;
  readonly villageName: string;
  readonly group?: string | null;
  readonly idMasked?: string | null;
  readonly phoneMasked?: string | null;
  readonly ethnicity?: string | null;
  readonly insurance?: string | null;
  readonly institution: string;
  readonly contract: { readonly doctor: string; readonly institution: string; readonly until: string } | null;
  readonly villageDoctor?: string | null;
  readonly allergies: readonly { readonly text: string; readonly since?: string | null; readonly reaction?: string | null }[];
  readonly programmes: readonly { readonly code: string; readonly name: string; readonly since?: string | null }[];
  readonly deceased?: string | boolean | null;
}

/** The overview of one resident, with the right by which it was opened. */
export interface ResidentRecord {
  readonly resident: Resident;
  readonly grant: { readonly basis: string; readonly basisText: string; readonly until?: string | null };
  readonly problems: readonly Problem[];
  readonly medicines: readonly Medicine[];
  readonly results: readonly LabResult[];
  readonly trends: readonly Trend[];
  readonly timeline: { readonly rows: readonly Happening[]; readonly total: number };
  readonly documents: readonly RecordDocument[];
  readonly reads: { readonly rows: readonly RecordRead[]; readonly total: number };
  readonly counts: { readonly visits: number; readonly results: number; readonly medicines: number; readonly documents: number };
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
