import type { ReactNode } from 'react';

interface FieldProps {
  readonly label: ReactNode;
  readonly wrong?: string | undefined | false;
  readonly children: ReactNode;
}

/** A field under its label; what is wrong with it is said beside the label, in words. */
export function Field({ label, wrong, children }: FieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="field">
      <span className="label">
        {label}
        {wrong && <b className="wrong"> {wrong}</b>}
      </span>
      {children}
    </label>
  );
}
