import { found, type Judged, outside } from '../rule/finding.ts';

export type ControlledDrug = 'narcotic-or-psychotropic-1' | 'psychotropic-2' | 'methylphenidate-for-adhd';
export type ControlledForm = 'injection' | 'controlled-release' | 'other';

/** A single dose, or so many days. */
export type ControlledLimit = 'one-dose' | number;

export interface ControlledFacts {
  readonly drug: ControlledDrug;
  readonly form: ControlledForm;
  /** Cancer pain, or severe chronic pain. */
  readonly cancerOrSevereChronicPain: boolean;
}

const NARCOTIC: Readonly<Record<'usual' | 'severePain', Record<ControlledForm, ControlledLimit>>> = {
  usual: { injection: 'one-dose', 'controlled-release': 7, other: 3 },
  severePain: { injection: 3, 'controlled-release': 15, other: 7 },
};

/** RX-4: the most that one prescription of a controlled drug may hold. A working definition (C). */
export function controlledLimit({
  drug,
  form,
  cancerOrSevereChronicPain,
}: ControlledFacts): Judged<ControlledLimit> {
  switch (drug) {
    case 'narcotic-or-psychotropic-1':
      return found(NARCOTIC[cancerOrSevereChronicPain ? 'severePain' : 'usual'][form], ['RX-4']);
    case 'psychotropic-2':
      return found<ControlledLimit>(7, ['RX-4']);
    case 'methylphenidate-for-adhd':
      return form === 'injection' ? outside('no-such-form', ['RX-4']) : found<ControlledLimit>(15, ['RX-4']);
  }
}
