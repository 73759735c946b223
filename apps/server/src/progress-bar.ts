/** A line that grows on a terminal, or a line now and then where output is kept in a file. */
export interface ProgressBar {
  /** `share` from 0 to 1. */
  show(what: string, share: number): void;
  end(): void;
}

const WIDTH = 30;
const EVERY = 0.1;

export function progressBar(out: NodeJS.WriteStream = process.stdout): ProgressBar {
  let printed = -1;
  let before = '';
  return {
    show(what, share) {
      const bounded = Math.min(1, Math.max(0, share));
      const full = Math.round(bounded * WIDTH);
      const percent = `${Math.floor(bounded * 100)} %`.padStart(5);
      if (out.isTTY) {
        out.write(`\r\u001b[2K${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent}  ${what}`);
        return;
      }
      if (what === before && bounded < printed + EVERY && bounded < 1) return;
      if (what === before && bounded === printed) return;
      before = what;
      printed = bounded;
      out.write(`${percent}  ${what}\n`);
    },
    end() {
      if (out.isTTY) out.write('\r\u001b[2K');
    },
  };
}
