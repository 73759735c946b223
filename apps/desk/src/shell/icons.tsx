/** Line drawings of the rail and the top bar, 24 by 24. */
const PATHS = {
  today: (
    <>
      <rect x="3.5" y="5" width="17" height="15" rx="2" />
      <path d="M3.5 9.5h17M8 3v4M16 3v4M8.5 14.5l2.5 2.5 4.5-5" />
    </>
  ),
  residents: (
    <>
      <circle cx="12" cy="8" r="3.6" />
      <path d="M4.5 20c.8-4 3.8-6 7.5-6s6.7 2 7.5 6" />
    </>
  ),
  institutions: <path d="M4 20.5V9l8-5 8 5v11.500M2.500 20.5h19M12 9.500v5M9.500 12h5M9.500 20.5v-3h5v3" />,
  accounts: (
    <>
      <rect x="3" y="5" width="18" height="14" rx="2" />
      <circle cx="9" cy="11" r="2.200" />
      <path d="M5.500 16.500c.5-1.800 1.800-2.600 3.500-2.600s3 .8 3.500 2.600M15 10h3.500M15 13.500h3.500" />
    </>
  ),
  intake: (
    <path d="M12 3.500v10M8 9.800l4 4 4-4M3.500 13.500V19a1.500 1.500 0 0 0 1.500 1.500h14a1.500 1.500 0 0 0 1.500-1.500v-5.500" />
  ),
  audit: (
    <>
      <path d="M2.500 12s3.500-6.500 9.500-6.500 9.500 6.500 9.500 6.500-3.500 6.500-9.500 6.500S2.500 12 2.500 12z" />
      <circle cx="12" cy="12" r="2.800" />
    </>
  ),
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { name: IconName }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    {PATHS[name]}
  </svg>
);

export const Magnifier = () => (
  <svg
    width="15"
    height="15"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    aria-hidden="true"
  >
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.5 10.5 4 4" />
  </svg>
);

export const Caret = () => (
  <svg
    width="10"
    height="10"
    viewBox="0 0 10 10"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    aria-hidden="true"
  >
    <path d="M1.5 3.5 5 7l3.5-3.5" />
  </svg>
);

export const Mark = () => (
  <svg viewBox="0 0 20 20" aria-hidden="true">
    <rect width="20" height="20" rx="5" />
    <path d="M3.2 11.6C6 9.6 8.3 9 12 9.3c2 .2 3.5-.3 4.9-1.3-.3 2.7-2 4.3-4.6 4.3-3.4 0-5.7-.8-9.1-.7z" />
  </svg>
);
