import '@fontsource-variable/inter/wght.css';
import './styles/mantine';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { begin } from './app/begin';
import { preload } from './app/pages';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
const beginning = begin();
await preload(location.pathname);
createRoot(root).render(
  <StrictMode>
    <App {...beginning} />
  </StrictMode>,
);
