import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * The browser for the journeys: `YITI_BROWSER`, or one that is installed, or Debian's package, which is installed together
 * with a Chinese font. Undefined when none can be had; the journeys then fail and say so.
 */
export function findBrowser() {
  const named = process.env.YITI_BROWSER;
  const found = () => [named, ...PLACES].find((place) => place && existsSync(place));
  if (found() || process.getuid?.() !== 0) return found();
  console.log('Installing the browser for the tests (chromium, fonts-noto-cjk) …');
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    execFileSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
      { stdio: 'ignore' },
    );
  } catch {
    console.error('Debian packages could not be installed; set YITI_BROWSER to a Chromium.');
  }
  return found();
}
