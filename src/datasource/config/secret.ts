import { type Props } from './props';

type Options = Props['options'];
type Change = Props['onOptionsChange'];

/** A secret can be set and reset, never read back. */
export function secretProps(name: string, label: string, options: Options, onOptionsChange: Change) {
  return {
    'aria-label': label,
    isConfigured: Boolean(options.secureJsonFields?.[name]),
    value: options.secureJsonData?.[name] ?? '',
    onChange: (event: { currentTarget: { value: string } }) =>
      onOptionsChange({
        ...options,
        secureJsonData: { ...options.secureJsonData, [name]: event.currentTarget.value },
      }),
    onReset: () => onOptionsChange(withoutSecret(name, options)),
  };
}

export function withoutSecret(name: string, options: Options): Options {
  return {
    ...options,
    secureJsonFields: { ...options.secureJsonFields, [name]: false },
    secureJsonData: { ...options.secureJsonData, [name]: '' },
  };
}
