import { css } from '@emotion/css';

const laid = { position: 'absolute', top: 0, left: 0, pointerEvents: 'none' } as const;

/**
 * Where uPlot's parts lie, as its own style sheet has it, without legend and title, which no chart of ours shows. A
 * style sheet of a plugin would hold for all of Grafana.
 */
export const plotStyles = () =>
  css({
    '& .uplot, & .uplot *, & .uplot *::before, & .uplot *::after': { boxSizing: 'border-box' },
    '& .uplot': { width: 'min-content', lineHeight: 1.5 },
    '& .uplot canvas': { display: 'block', position: 'relative', width: '100%', height: '100%' },
    '& .u-wrap': { position: 'relative', userSelect: 'none' },
    '& .u-over, & .u-under, & .u-axis': { position: 'absolute' },
    '& .u-under': { overflow: 'hidden' },
    '& .u-select': { position: 'absolute', pointerEvents: 'none', background: 'rgba(0, 0, 0, 0.07)' },
    '& .u-cursor-x, & .u-cursor-y': { ...laid, willChange: 'transform' },
    '& .u-hz .u-cursor-x, & .u-vt .u-cursor-y': { height: '100%', borderRight: '1px dashed #607D8B' },
    '& .u-hz .u-cursor-y, & .u-vt .u-cursor-x': { width: '100%', borderBottom: '1px dashed #607D8B' },
    '& .u-cursor-pt': {
      ...laid,
      borderRadius: '50%',
      border: '0 solid',
      willChange: 'transform',
      // uPlot sets "background", which sets this too.
      backgroundClip: 'padding-box !important',
    },
    '& .u-off': { display: 'none' },
  });
