import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { applyAppearance } from './theme/appearance.ts';
import './theme/index.css';

applyAppearance();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyAppearance);
matchMedia('(prefers-contrast: more)').addEventListener('change', applyAppearance);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
