import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const SERVER = 'http://localhost:8080';

/** The server answers these paths; everything else belongs to the desk. */
const SERVED = ['/api', '/session', '/oauth2', '/fhir', '/.well-known', '/health'];

export default defineConfig({
  plugins: [react()],
  server: { proxy: Object.fromEntries(SERVED.map((path) => [path, SERVER])) },
  build: {
    // The desks of a county run browsers of the last three or four years, not of the last month.
    target: 'es2022',
    chunkSizeWarningLimit: 700,
  },
});
