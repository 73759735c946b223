import { failure, type Result, success } from '@yiti/base';
import { typedText } from './typed-text.ts';

/**
 * A mobile number of mainland China as eleven digits; `+86`, spaces and dashes are taken off. Segments of carriers
 * are not checked: they change. The expression is a working definition, not an official one.
 */
export function checkMobile(text: string): Result<string> {
  const normal = typedText(text)
    .replace(/[-‐‑–—]/g, '')
    .replace(/^(?:\+|00)86/, '');
  return /^1[3-9]\d{9}$/.test(normal) ? success(normal) : failure('invalid', 'fhir.mobile-shape');
}
