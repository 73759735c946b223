import { failure, type Result, success } from '@yiti/base';
import { typedText } from './typed-text.ts';

/** 统一社会信用代码, the number of an organization (GB 32100-2015). */
export interface CreditCode {
  readonly normal: string;
  /** Division of the authority that registered it. */
  readonly region: string;
  /** 组织机构代码, characters 9 to 17. */
  readonly organizationCode: string;
  /** False for some codes in lawful use, so it is a reason to look, not to refuse. */
  readonly organizationCodeIsValid: boolean;
}

/** Without I, O, S, V and Z; the value of a character is its place. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** 3^(i-1) mod 31 */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

export function checkCreditCode(text: string): Result<CreditCode> {
  const normal = typedText(text);
  if (!/^[0-9A-HJ-NP-RTUWXY]{18}$/.test(normal)) return failure('invalid', 'fhir.credit-code-shape');

  const sum = WEIGHTS.reduce(
    (total, weight, place) => total + weight * ALPHABET.indexOf(normal[place] as string),
    0,
  );
  if (ALPHABET[(31 - (sum % 31)) % 31] !== normal[17])
    return failure('invalid', 'fhir.credit-code-check-digit');

  const organizationCode = normal.slice(8, 17);
  return success({
    normal,
    region: normal.slice(2, 8),
    organizationCode,
    organizationCodeIsValid: checkOrganizationCode(organizationCode).ok,
  });
}

const ORGANIZATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** 组织机构代码 (GB 11714), nine characters; a hyphen before the last is accepted. */
export function checkOrganizationCode(text: string): Result<string> {
  const normal = typedText(text).replace('-', '');
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(normal)) return failure('invalid', 'fhir.organization-code-shape');

  // A letter counts from A = 10, which is what base 36 says.
  const sum = ORGANIZATION_WEIGHTS.reduce(
    (total, weight, place) => total + weight * Number.parseInt(normal[place] as string, 36),
    0,
  );
  const check = '0123456789X0'[11 - (sum % 11)];
  return check === normal[8] ? success(normal) : failure('invalid', 'fhir.organization-code-check-digit');
}
