import React from 'react';

import { AddPage } from './AddPage';
import { ReportList } from './ReportList';
import { ReportPage } from './ReportPage';

/** Reports; a number leads to one, "add" to what an address carries into one. */
export default function ReportsPage({ name }: { name: string }) {
  if (name === 'add') {
    return <AddPage />;
  }
  return Number(name) > 0 ? <ReportPage key={name} id={Number(name)} /> : <ReportList />;
}
