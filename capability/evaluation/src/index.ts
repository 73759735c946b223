export {
  askNumber,
  askRows,
  findIndicator,
  listIndicators,
  type RowQuestion,
  type Rows,
  runIndicators,
  verifyCounty,
} from './ask.ts';
export { catalogue } from './catalogue.ts';
export { describeIndicator } from './describe-indicator.ts';
export { type IndicatorNeeds, indicatorRoutes } from './indicator-routes.ts';
export { type FreshNeeds, keepFresh } from './keep-fresh.ts';
export type { Mismatch, Verdict } from './verify.ts';
