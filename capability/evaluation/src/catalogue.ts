import type { Indicator } from '@yiti/measure';
import { baseVisitShare } from './consortium/base-visit-share.ts';
import { importedTargets, judgedByEvidence, uncollected2024, unknown2020 } from './consortium/by-evidence.ts';
import { chineseMedicineShare } from './consortium/chinese-medicine-share.ts';
import { fundAtBase, fundInCounty } from './consortium/fund-share.ts';
import { inpatientCost, inpatientCostGrowth } from './consortium/inpatient-cost.ts';
import { inpatientsInCity, inpatientsInCounty } from './consortium/inpatient-share.ts';
import { managedHospitalised } from './consortium/managed-hospitalised.ts';
import { postedPhysicians } from './consortium/posted-physicians.ts';
import { imagingCoverage, sharedReports, villageEcg } from './consortium/shared-centre.ts';
import { contractCoverage, keyGroupCoverage } from './family-doctor/contract-coverage.ts';
import { contractRenewal } from './family-doctor/contract-renewal.ts';
import { familyDoctorNotCollected } from './family-doctor/not-collected.ts';
import { dischargeGrowth, discharges, hospitalStay } from './primary-care/hospital-stay.ts';
import { visitGrowth, visitVolume } from './primary-care/visit-volume.ts';
import { childManagement, elderlyManagement } from './public-health/age-group.ts';
import { diabetesCoverage, hypertensionCoverage } from './public-health/chronic-coverage.ts';
import { glucoseControl } from './public-health/glucose-control.ts';
import { electronicRecordRate, recordRate } from './public-health/health-records.ts';
import { newbornVisitRate } from './public-health/newborn-visit.ts';
import { publicHealthNotCollected } from './public-health/not-collected.ts';
import { pressureControl } from './public-health/pressure-control.ts';
import { recordUseRate } from './public-health/record-use.ts';
import {
  diabetesManagement,
  hypertensionManagement,
  mentalManagement,
} from './public-health/standard-management.ts';
import { tuberculosisManagement } from './public-health/tuberculosis-management.ts';
import {
  baseOutpatientShare,
  baseShareOfAllVisits,
  fundAtBase2020,
  fundInCounty2020,
  inpatientsInCounty2020,
} from './tiered-care/base-outpatient-share.ts';
import { inCountyVisits } from './tiered-care/in-county-visits.ts';
import { tieredCareNotCollected } from './tiered-care/not-collected.ts';

/** 监测指标体系（2024版）, in its order. */
const monitoring2024: readonly Indicator[] = [
  ...judgedByEvidence,
  postedPhysicians,
  sharedReports,
  villageEcg,
  ...uncollected2024.slice(0, 1),
  baseVisitShare,
  fundInCounty,
  fundAtBase,
  inpatientCost,
  inpatientCostGrowth,
  inpatientsInCounty,
  chineseMedicineShare,
  managedHospitalised,
  ...uncollected2024.slice(1),
];

const monitoring2020: readonly Indicator[] = [
  inpatientsInCounty2020,
  inCountyVisits,
  baseOutpatientShare,
  fundInCounty2020,
  fundAtBase2020,
  ...unknown2020,
];

const publicHealth: readonly Indicator[] = [
  recordRate,
  electronicRecordRate,
  recordUseRate,
  newbornVisitRate,
  childManagement,
  elderlyManagement,
  hypertensionManagement,
  pressureControl,
  diabetesManagement,
  glucoseControl,
  hypertensionCoverage,
  diabetesCoverage,
  mentalManagement,
  tuberculosisManagement,
  ...publicHealthNotCollected,
];

const familyDoctor: readonly Indicator[] = [
  contractCoverage,
  keyGroupCoverage,
  contractRenewal,
  ...familyDoctorNotCollected,
];

/** Every indicator the county is judged by, computed or not. To add one is to add its file and name it here. */
export const catalogue: readonly Indicator[] = [
  ...monitoring2024,
  ...monitoring2020,
  imagingCoverage,
  ...importedTargets,
  ...publicHealth,
  ...familyDoctor,
  baseShareOfAllVisits,
  inpatientsInCity,
  ...tieredCareNotCollected,
  hospitalStay,
  visitVolume,
  visitGrowth,
  discharges,
  dischargeGrowth,
];
