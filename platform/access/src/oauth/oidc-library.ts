// The library's first line warns about every Node before 22. All it needs of Node 22 is also in the versions we run on, or is
// added here, so a county's console is spared the warning; the tests of this folder run on the oldest Node we promise.

URL.parse ??= (text: string | URL, base?: string | URL) =>
  URL.canParse(text, base) ? new URL(text, base) : null;

const { warn } = console;
console.warn = (...said: unknown[]) => {
  if (!String(said[0]).includes('oidc-provider WARNING: Unsupported runtime')) warn(...said);
};
const library = await import('oidc-provider').finally(() => {
  console.warn = warn;
});

export const { Provider, errors } = library;
