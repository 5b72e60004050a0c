import React, { forwardRef, type ButtonHTMLAttributes, type ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Dropdown, Menu, useStyles2 } from '@grafana/ui';

import { t } from '../i18n/t';

interface ChipProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  active?: boolean;
  count?: number;
  /** Opens a list: shows an arrow. */
  opens?: boolean;
}

/** A rounded button that is on or off, or opens a list. */
export const Chip = forwardRef<HTMLButtonElement, ChipProps>(function Chip(
  { active, count, opens, children, className, ...rest },
  ref
) {
  const styles = useStyles2(getStyles);
  return (
    <button
      ref={ref}
      type="button"
      aria-pressed={opens ? undefined : (active ?? false)}
      {...rest}
      className={cx(styles.chip, active && styles.active, className)}
    >
      <span className={styles.words}>{children}</span>
      {count !== undefined && <span className={styles.count}>{count}</span>}
      {opens && <span aria-hidden>▾</span>}
    </button>
  );
});

export interface Choice {
  value: string;
  label: string;
  count?: number;
}

interface PickerProps {
  label: string;
  value: string | undefined;
  choices: Choice[];
  onPick: (value: string | undefined) => void;
  /** Words of the first entry, which takes the choice away; without it something is always chosen. */
  all?: string;
  icon?: ReactNode;
}

/** A chip that opens a list of choices. */
export function PickerChip({ label, value, choices, onPick, all, icon }: PickerProps) {
  const chosen = choices.find((choice) => choice.value === value);
  const overlay = (
    <Menu header={label}>
      {all && <Menu.Item label={all} active={!chosen} onClick={() => onPick(undefined)} />}
      {choices.map((choice) => (
        <Menu.Item
          key={choice.value}
          label={choice.count === undefined ? choice.label : `${choice.label} · ${choice.count}`}
          active={choice.value === value}
          onClick={() => onPick(choice.value)}
        />
      ))}
    </Menu>
  );
  const shown = chosen?.label ?? all ?? label;
  return (
    <Dropdown overlay={overlay} placement="bottom-start">
      <Chip
        opens
        active={Boolean(all && chosen)}
        aria-label={t('picker.label', '{{label}}: {{value}}', { label, value: shown })}
      >
        {icon}
        {all && !chosen ? label : shown}
      </Chip>
    </Dropdown>
  );
}

/** A row of chips that wraps; on a phone it scrolls sideways instead of growing. */
export function ChipRow({ children, label }: { children: ReactNode; label?: string }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.row} role="group" aria-label={label}>
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  chip: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    minHeight: 28,
    maxWidth: '100%',
    padding: theme.spacing(0, 1.5),
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.pill,
    background: theme.colors.background.primary,
    color: theme.colors.text.primary,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 1 },
    [theme.breakpoints.down('md')]: { minHeight: 40 },
  }),
  active: css({ borderColor: theme.colors.primary.border, color: theme.colors.primary.text }),
  words: css({ overflow: 'hidden', textOverflow: 'ellipsis' }),
  count: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  row: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    alignItems: 'center',
    minWidth: 0,
    [theme.breakpoints.down('md')]: {
      flexWrap: 'nowrap',
      overflowX: 'auto',
      scrollbarWidth: 'none',
      margin: theme.spacing(0, -1.5),
      padding: theme.spacing(0.5, 1.5),
      '& > *': { flexShrink: 0 },
    },
  }),
});
