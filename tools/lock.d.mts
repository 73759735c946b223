export function missingEntries(lock: { packages: object }): { name: string; version: string; dev: boolean }[];
