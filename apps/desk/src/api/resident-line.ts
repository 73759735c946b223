/** A resident as one line of a list. */
export interface ResidentLine {
  readonly id: string;
  readonly name: string | null;
  readonly sex: string | null;
  readonly birthDate: string | null;
  readonly age: number | null;
  readonly village: string | null;
  readonly household?: string | null;
  readonly idTail?: string | null;
  readonly phoneTail?: string | null;
  readonly institution: string | null;
  /** Codes of the programmes one is enrolled in. */
  readonly tags: readonly string[];
  readonly lastVisitOn?: string | null;
}
