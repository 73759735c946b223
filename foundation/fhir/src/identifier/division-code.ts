import { failure, type Result, success } from '@yiti/base';
import { typedText } from './typed-text.ts';

/** 行政区划代码: a province (2 digits), prefecture (4), county (6), township (9) or village (12). */
export interface Division {
  readonly normal: string;
  readonly level: 'province' | 'prefecture' | 'county' | 'township' | 'village';
  /** The codes above it, the widest first. */
  readonly within: readonly string[];
}

const LEVELS = [
  [2, 'province'],
  [4, 'prefecture'],
  [6, 'county'],
  [9, 'township'],
  [12, 'village'],
] as const;

/** Reads a code by its shape. Whether such a division exists today is not asked: codes are withdrawn and records stay. */
export function checkDivisionCode(text: string): Result<Division> {
  const normal = typedText(text);
  const level = LEVELS.find(([length]) => length === normal.length)?.[1];
  if (!level || !/^[1-9]\d+$/.test(normal)) return failure('invalid', 'fhir.division-code-shape');
  const within = LEVELS.filter(([length]) => length < normal.length).map(([length]) =>
    normal.slice(0, length),
  );
  return success({ normal, level, within });
}
