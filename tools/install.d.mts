type Packages = Readonly<
  Record<
    string,
    { version?: string; link?: boolean; dev?: boolean; devOptional?: boolean; optional?: boolean }
  >
>;

export function isComplete(asked: Packages, there: Packages, wanted: 'run' | 'all'): boolean;
export function installSentence(said: string): string;
