import { failure, type Result, success } from '@yiti/base';
import { checkOrganizationCode } from './credit-code.ts';
import { typedText } from './typed-text.ts';

/** 医疗机构执业许可证登记号, taken apart (WS 218-2002). */
export interface RegistrationNumber {
  readonly normal: string;
  readonly organizationCode: string;
  /** Numbers beginning with PDY were given where there was no organization code, so this is only a hint. */
  readonly organizationCodeIsValid: boolean;
  readonly region: string;
  /** 卫生机构类别, `A100` general hospital. */
  readonly category: string;
}

/**
 * Reads the 22 characters. The layout is a working definition that still has to be compared with the standard;
 * small clinics and village rooms may have a number of another form, so nothing is refused because of this check.
 */
export function checkRegistrationNumber(text: string): Result<RegistrationNumber> {
  const normal = typedText(text).replace('-', '');
  const parts = /^([0-9A-Z]{8}[0-9X])(\d{6})\d{2}([A-Z]\d{3})\d$/.exec(normal);
  if (!parts) return failure('invalid', 'fhir.registration-number-shape');
  const [, organizationCode = '', region = '', category = ''] = parts;
  return success({
    normal,
    organizationCode,
    organizationCodeIsValid: checkOrganizationCode(organizationCode).ok,
    region,
    category,
  });
}
