import type { Answer } from '../rule/answer.ts';
import type { LipidValues } from './lipid-values.ts';
import type { ChartLevel } from './risk-chart.ts';

/** 低危, 中危, 高危, 极高危, 超高危. */
export type AscvdLevel = ChartLevel | 'very-high' | 'ultra-high';

export interface LipidRiskFacts extends LipidValues {
  readonly age: number | undefined;
  readonly sex: 'male' | 'female' | undefined;
  readonly hypertension: Answer;
  readonly smoking: Answer;
  readonly diabetes: 'none' | 'type-1' | 'type-2' | undefined;
  /** Asked only of people with diabetes aged 20–39. */
  readonly diabetesOrganDamage: Answer;
  /** Asked only of people with type 1 diabetes aged 20–39. */
  readonly diabetesYears: number | undefined;
  /** 0 says that the kidneys are healthy. */
  readonly ckdStage: 0 | 1 | 2 | 3 | 4 | 5 | undefined;
  readonly ascvd: EstablishedAscvd | 'none' | undefined;
  /** mmHg, and kg/m²: for the lifetime step. */
  readonly systolic: number | undefined;
  readonly diastolic: number | undefined;
  readonly bmi: number | undefined;
}

export interface AscvdRisk {
  readonly level: AscvdLevel;
  /** The lifetime step is taken for 中危 below 55; `not-assessed` when its inputs were not given. */
  readonly lifetimeStep: 'raised' | 'not-raised' | 'not-assessed' | 'not-applicable';
}

/** Atherosclerotic disease that is already there. */
export interface EstablishedAscvd {
  /** How often each happened; a recurrence counts again. */
  readonly severeEvents: {
    /** Acute coronary syndrome within a year. */
    readonly recentAcs: number;
    /** Infarctions other than that one. */
    readonly previousInfarction: number;
    readonly ischaemicStroke: number;
    /** Symptomatic, with revascularisation or amputation. */
    readonly peripheralArteryDisease: number;
  };
  /** A severe event again although LDL-C was ≤1.8 mmol/L. */
  readonly eventAgainAtLowLdl: Answer;
  /** Before 55 in men, before 65 in women. */
  readonly prematureCoronaryDisease: Answer;
  readonly familialHypercholesterolaemia: Answer;
  /** Before any treatment, mmol/L; today's LDL-C is looked at as well. */
  readonly baselineLdl?: number;
  readonly bypassOrStent: Answer;
}
