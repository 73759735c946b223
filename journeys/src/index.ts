export { openBrowser, openDesk, screenshot, seriousViolations } from './browser.ts';
export { type JourneyCounty, openJourneyCounty } from './county.ts';
