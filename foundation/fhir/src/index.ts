export { patientParameters } from './definition/patient-compartment.ts';
export { isResourceType, resourceTypes } from './definition/resource-types.ts';
export {
  type CreditCode,
  checkCreditCode,
  checkOrganizationCode,
} from './identifier/credit-code.ts';
export { checkDivisionCode, type Division } from './identifier/division-code.ts';
export { checkDigitOf, checkIdCard, type IdCard, isFormerResidenceCard } from './identifier/id-card.ts';
export {
  maskAddress,
  maskBirthDate,
  maskIdCard,
  maskName,
  maskNumber,
  maskPhone,
  maskText,
} from './identifier/mask.ts';
export { checkMobile } from './identifier/mobile.ts';
export { checkRegistrationNumber, type RegistrationNumber } from './identifier/registration-number.ts';
export {
  canonicalSystem,
  ID_CARD_OF_HL7_CHINA,
  isIdCardSystem,
  systems,
  YITI,
} from './identifier/systems.ts';
export { digitsOf } from './json/digits.ts';
export { readJson } from './json/read-json.ts';
export { writeJson } from './json/write-json.ts';
export { type CompiledPath, compilePath, evaluate } from './path/index.ts';
export { type ReadReference, readReference } from './path/reference.ts';
export { ownCodes } from './profile/own-codes.ts';
export { ownDefinitions } from './profile/own-definitions.ts';
export { type Resource, readResource } from './resource.ts';
export { dateRange, type Range } from './search/date-range.ts';
export { extractIndex } from './search/extract-index.ts';
export { hash } from './search/hash.ts';
export type { IndexEntries } from './search/index-entries.ts';
export { uriPrefixes } from './search/index-reference.ts';
export { mainCodeOf, mainDateOf } from './search/main-parameters.ts';
export { normaliseString } from './search/normalise-string.ts';
export { numberRange } from './search/number-range.ts';
export { type FoundReference, references } from './search/references.ts';
export { type SearchParameter, searchParameters } from './search/search-parameters.ts';
export { indexedUnder } from './search/shared-entries.ts';
export { type Issue, isError, operationOutcome } from './validate/issue.ts';
export { validate } from './validate/validate.ts';
export type { ViewColumn } from './view/compile-select.ts';
export { type CompiledView, compileView } from './view/compile-view.ts';
