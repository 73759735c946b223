import { afterAll, beforeAll, describe } from 'vitest';
import { administrationJourneys } from './administration-journeys.ts';
import { doorJourneys } from './door-journeys.ts';
import { everywhereJourneys } from './everywhere-journeys.ts';
import { intakeJourneys } from './intake-journeys.ts';
import { recordJourneys } from './record-journeys.ts';
import { roleJourneys } from './role-journeys.ts';
import { openStage, type Stage } from './stage.ts';

// One county for all: it takes longer to fill than all journeys take together.
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());
const onStage = () => stage;

describe('the door', () => doorJourneys(onStage));
describe('the intake', () => intakeJourneys(onStage));
describe('the day of each role', () => roleJourneys(onStage));
describe('the record', () => recordJourneys(onStage));
describe('the administration', () => administrationJourneys(onStage));
describe('everywhere', () => everywhereJourneys(onStage));
