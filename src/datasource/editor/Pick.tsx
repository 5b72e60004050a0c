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
  /** What a value of a list that is asked for is called; an empty one is a value there. */
  words?: (value: string) => string;
}

/** One choice of a list, as wide as its words. */
export function Pick(props: Props) {
  const { label, value, options, onChange, optional, open, placeholder, minWidth = 16, words } = props;
  const id = useId();
  const common = {
    id,
    options,
    value: shown(value, options, words),
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
          onChange={(option: ComboboxOption | null) => onChange(words ? option?.value : option?.value || undefined)}
        />
      ) : (
        <Combobox<string> {...common} onChange={(option: ComboboxOption) => onChange(option.value)} />
      )}
    </div>
  );
}

function shown(value: string | undefined, options: Options, words: Props['words']) {
  if (value === undefined || (value === '' && !words)) {
    return null;
  }
  return Array.isArray(options) ? value : { value, label: words ? words(value) : value };
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
