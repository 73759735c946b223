import { found, type Judged } from '../rule/finding.ts';

/** What the upward form (转出单) must hold; an emergency may bring its papers later. */
export interface UpwardForm {
  /** 初步印象. */
  readonly impression: string | undefined;
  /** 转出原因. */
  readonly reason: string | undefined;
  readonly receivingInstitution: string | undefined;
  readonly receivingDepartment: string | undefined;
  readonly consentSigned: boolean | undefined;
  readonly emergency: boolean | undefined;
}

/** What the downward form (回转单) must hold. */
export interface DownwardForm {
  readonly diagnosis: string | undefined;
  /** 治疗经过. */
  readonly treatment: string | undefined;
  /** 下一步治疗方案. */
  readonly nextPlan: string | undefined;
  readonly receivingInstitution: string | undefined;
  readonly followUpTask: string | undefined;
}

/** Whether an upward referral may be sent; what it lacks is named in `missing`. */
export function upwardFormComplete({ consentSigned, emergency, ...texts }: UpwardForm): Judged<boolean> {
  const consented = consentSigned === true || emergency === true;
  return judged([...emptyOf(texts), ...(consented ? [] : ['consentSigned'])]);
}

/** Whether a downward referral may be sent; what it lacks is named in `missing`. */
export const downwardFormComplete = (form: DownwardForm): Judged<boolean> => judged(emptyOf({ ...form }));

const judged = (missing: readonly string[]) => found(missing.length === 0, ['REF-FORM'], { missing });

const emptyOf = (texts: Readonly<Record<string, string | undefined>>): string[] =>
  Object.keys(texts).filter((name) => !texts[name]?.trim());
