/** What was typed or scanned, in half-width capitals without spaces: `３４２６…００１ｘ` → `3426…001X`. */
export const typedText = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
