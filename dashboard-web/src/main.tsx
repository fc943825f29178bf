import '@fontsource-variable/inter/wght.css';
import './styles/mantine';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { preload } from './app/pages';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
preload(location.pathname);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
