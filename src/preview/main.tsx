import React from 'react';
import { createRoot } from 'react-dom/client';

import { HttpClient } from '../infrastructure/HttpClient';

import { startWords } from './language';
import { Preview } from './Preview';

async function start() {
  await startWords();
  createRoot(document.getElementById('root')!).render(<Preview client={new HttpClient('/api')} />);
}

void start();
