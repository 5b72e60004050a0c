import React from 'react';
import { Combobox, type ComboboxOption } from '@grafana/ui';

import { t } from '../../i18n/t';

interface Props {
  id: string;
  label: string;
  options: Array<ComboboxOption<string>>;
  value: string | undefined;
  onPick: (value: string) => void;
  className?: string;
  placeholder?: string;
  /** What is not in the list can be written. */
  own?: boolean;
  disabled?: boolean;
  invalid?: boolean;
}

/** One of a list that can be searched. */
export function Choose({ id, label, options, value, onPick, className, placeholder, own, disabled, invalid }: Props) {
  const known = value && !options.some((one) => one.value === value) ? [{ value, label: value }, ...options] : options;
  return (
    <div className={className}>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Combobox
        id={id}
        options={known}
        value={value || null}
        placeholder={placeholder ?? t('builder.choose', 'Choose')}
        createCustomValue={own}
        disabled={disabled}
        invalid={invalid}
        onChange={(picked) => onPick(picked.value)}
      />
    </div>
  );
}
