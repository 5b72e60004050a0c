import React, { type ReactNode } from 'react';

import { type Lead } from './links';

interface Props {
  lead: Lead | undefined;
  className?: string;
  label?: string;
  children: ReactNode;
}

/** A link where there is somewhere to go. A real address; Grafana itself keeps plain clicks within the page. */
export function Led({ lead, className, label, children }: Props) {
  if (!lead) {
    return (
      <span className={className} aria-label={label}>
        {children}
      </span>
    );
  }
  const { href, target, title } = lead;
  return (
    <a
      className={className}
      href={href}
      target={target}
      rel={target === '_blank' ? 'noreferrer' : undefined}
      title={title}
      aria-label={label}
    >
      {children}
    </a>
  );
}
