import React, { useId, type ComponentProps } from 'react';
import { Combobox, type ComboboxOption, MultiCombobox } from '@grafana/ui';

type Options = ComponentProps<typeof Combobox<string>>['options'];

interface Common {
  /** For screen readers; the row's label stands beside. */
  label: string;
  options: Options;
  /** Values of one's own, such as variables. */
  open?: boolean;
  placeholder?: string;
  minWidth?: number;
}

interface Props extends Common {
  value: string | undefined;
  /** Undefined when the choice was taken away. */
  onChange: (value: string | undefined) => void;
  /** Lets the reader take the choice away. */
  optional?: boolean;
}

/** One choice of a list, as wide as its words. */
export function Pick({ label, value, options, onChange, optional, open, placeholder, minWidth = 16 }: Props) {
  const id = useId();
  const common = {
    id,
    options,
    value: value === undefined || value === '' ? null : Array.isArray(options) ? value : { value, label: value },
    placeholder: placeholder ?? label,
    createCustomValue: open,
    width: 'auto' as const,
    minWidth,
    maxWidth: 48,
  };
  return (
    <div>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      {optional ? (
        <Combobox<string>
          {...common}
          isClearable
          onChange={(option: ComboboxOption | null) => onChange(option?.value || undefined)}
        />
      ) : (
        <Combobox<string> {...common} onChange={(option: ComboboxOption) => onChange(option.value)} />
      )}
    </div>
  );
}

interface ManyProps extends Common {
  values: Array<ComboboxOption<string>>;
  onChange: (values: string[]) => void;
}

/** Several choices of a list, in all the room there is. */
export function PickMany({ label, values, options, onChange, open, placeholder, minWidth = 32 }: ManyProps) {
  const id = useId();
  return (
    <div style={{ flex: `1 1 ${minWidth * 8}px`, maxWidth: Math.max(minWidth * 8, 720) }}>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <MultiCombobox<string>
        id={id}
        options={options}
        value={values}
        placeholder={values.length > 0 ? undefined : (placeholder ?? label)}
        createCustomValue={open}
        onChange={(chosen) => onChange(chosen.map(({ value }) => value))}
      />
    </div>
  );
}
