export { type ResidentNeeds, residentRoutes } from './resident-routes.ts';
