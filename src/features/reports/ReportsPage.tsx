import React from 'react';

import { ReportList } from './ReportList';
import { ReportPage } from './ReportPage';

/** Reports; a number leads to one. */
export default function ReportsPage({ name }: { name: string }) {
  return Number(name) > 0 ? <ReportPage key={name} id={Number(name)} /> : <ReportList />;
}
