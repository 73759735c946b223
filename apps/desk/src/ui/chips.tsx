import { useSearchParams } from 'react-router';

/** A filter that lives in the address, so that a list can be bookmarked, shared and gone back to. */
export function useFilter(name: string): [string | undefined, (value: string | undefined) => void] {
  const [parameters, setParameters] = useSearchParams();
  const change = (value: string | undefined) =>
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      },
      { replace: true },
    );
  return [parameters.get(name) ?? undefined, change];
}

export interface ChipOption {
  /** Undefined is "all". */
  readonly value: string | undefined;
  readonly label: string;
  readonly count?: number;
}

export function Chips({
  name,
  label,
  options,
}: {
  name: string;
  label: string;
  options: readonly ChipOption[];
}) {
  const [chosen, choose] = useFilter(name);
  return (
    <fieldset className="chips">
      <legend className="vh">{label}</legend>
      {options.map((option) => (
        <button
          type="button"
          className="chip"
          key={option.value ?? ''}
          aria-pressed={chosen === option.value}
          onClick={() => choose(option.value)}
        >
          {option.label} {option.count !== undefined && <b>{option.count}</b>}
        </button>
      ))}
    </fieldset>
  );
}
