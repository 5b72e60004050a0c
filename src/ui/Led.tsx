import React, { type CSSProperties, type MouseEvent, type ReactNode } from 'react';
import { css, cx } from '@emotion/css';

/** Where something leads: an address, or something to do on the page. */
export interface Lead {
  href?: string;
  title?: string;
  target?: string;
  /** Follows the address without leaving the page, or does what there is to do. */
  onClick?: (event: MouseEvent<HTMLElement>) => void;
  /** Of what can be chosen: whether it is. */
  pressed?: boolean;
}

interface Props {
  lead: Lead | undefined;
  className?: string;
  style?: CSSProperties;
  label?: string;
  children: ReactNode;
}

/** A link where there is an address, a button where there is something to do, else just what it holds. */
export function Led({ lead, className, style, label, children }: Props) {
  if (lead?.href !== undefined) {
    const { href, target, title, onClick } = lead;
    return (
      <a
        className={className}
        style={style}
        href={href}
        target={target}
        rel={target === '_blank' ? 'noreferrer' : undefined}
        title={title}
        aria-label={label}
        onClick={onClick}
      >
        {children}
      </a>
    );
  }
  if (lead?.onClick) {
    return (
      <button
        type="button"
        className={cx(plain, className)}
        style={style}
        title={lead.title}
        aria-label={label}
        aria-pressed={lead.pressed}
        onClick={lead.onClick}
      >
        {children}
      </button>
    );
  }
  return (
    <span className={className} style={style} aria-label={label}>
      {children}
    </span>
  );
}

const plain = css({
  background: 'none',
  border: 0,
  padding: 0,
  color: 'inherit',
  font: 'inherit',
  textAlign: 'inherit',
});
