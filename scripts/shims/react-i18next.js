// What @grafana/i18n asks of react-i18next, without the element <Trans>: ours takes its words from t(), and the parser
// of markup that comes with that element would be in every module. ESLint keeps it out of src.
let instance;

export const setI18n = (one) => {
  instance = one;
};

export const getI18n = () => instance;

export const setDefaults = () => {};

export const initReactI18next = { type: '3rdParty', init: setI18n };

export function Trans() {
  throw new Error('<Trans> is not in the bundle: take words from src/i18n/t.ts');
}
