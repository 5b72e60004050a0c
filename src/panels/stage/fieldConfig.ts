import { FieldConfigProperty } from '@grafana/data';

/**
 * Numbers are written by unit and format of the metric's definition and judged by its good direction and target, so
 * that they look the same everywhere; what remains of the standard options is the name, links, and words for nothing.
 */
export const ownNumbers = {
  disableStandardOptions: [
    FieldConfigProperty.Unit,
    FieldConfigProperty.Min,
    FieldConfigProperty.Max,
    FieldConfigProperty.FieldMinMax,
    FieldConfigProperty.Decimals,
    FieldConfigProperty.Color,
    FieldConfigProperty.Mappings,
    FieldConfigProperty.Thresholds,
    FieldConfigProperty.NoValue,
    FieldConfigProperty.Filterable,
  ],
};
