export { type TodayNeeds, todayRoutes } from './today-routes.ts';
