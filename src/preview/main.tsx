import React from 'react';
import { createRoot } from 'react-dom/client';
import { ThemeContext, createTheme } from '@grafana/data';
import { Button, GlobalStyles } from '@grafana/ui';

createRoot(document.getElementById('root')!).render(
  <ThemeContext.Provider value={createTheme({ colors: { mode: 'dark' } })}>
    <GlobalStyles />
    <Button icon="compass">Wheelhouse</Button>
  </ThemeContext.Provider>
);
