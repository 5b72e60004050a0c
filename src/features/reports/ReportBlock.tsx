import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, textUtil } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { chartOf, shapeOfAnswer } from '../../domain/chart';
import { type ReportBlock as Block, type ReportFigure as Figure } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { AnswerColumn } from '../../ui/AnswerColumn';
import { Section } from '../../ui/Section';
import { EmptyState } from '../../ui/states';
import { useLang } from '../../ui/ViewContext';

interface Props {
  block: Block;
  figure: Figure | undefined;
  busy?: boolean;
  /** What people say of it. */
  children?: ReactNode;
}

/** One part of a report: a text, or numbers as its reader may read them. */
export function ReportBlock({ block, figure, busy, children }: Props) {
  const lang = useLang();
  const words = figure?.answer?.words?.[lang];
  return (
    <Section
      title={block.title || (block.kind !== 'text' && !figure?.hidden ? words : undefined)}
      hint={block.title ? words : undefined}
      busy={busy}
    >
      <Content block={block} figure={figure} />
      {children}
    </Section>
  );
}

function Content({ block, figure }: Pick<Props, 'block' | 'figure'>) {
  const styles = useStyles2(getStyles);
  if (!figure || figure.hidden) {
    return <EmptyState icon="lock" title={t('report.hidden-one', 'This is about what you may not see')} />;
  }
  if (block.kind === 'text') {
    return <div className={styles.text} dangerouslySetInnerHTML={{ __html: textUtil.sanitize(figure.html ?? '') }} />;
  }
  const { answer, request } = figure;
  if (figure.failed || !answer) {
    return (
      <EmptyState
        icon="exclamation-triangle"
        title={figure.failed ?? t('ask.empty', 'There are no numbers for this')}
      />
    );
  }
  if (block.kind === 'table') {
    return <Cells figure={figure} name={block.title ?? ''} />;
  }
  return (
    <>
      {answer.metrics.map((column) => (
        <div key={column.name}>
          {answer.metrics.length > 1 && block.kind === 'chart' && <h3 className={styles.sub}>{column.label}</h3>}
          <AnswerColumn
            answer={answer}
            column={column}
            request={request ?? { metrics: [column.name], time: {} }}
            chart={chartOf(shapeOfAnswer('value', answer, request?.limitEach))}
          />
        </div>
      ))}
    </>
  );
}

/** The answer as the service writes it on paper, too. */
function Cells({ figure, name }: { figure: Figure; name: string }) {
  const styles = useStyles2(getStyles);
  const keys = (figure.answer?.keys.length ?? 0) + (figure.answer?.time ? 1 : 0);
  return (
    <>
      <div className={styles.scroll} role="region" aria-label={name || t('report.table', 'Table')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              {(figure.columns ?? []).map((head, i) => (
                <th key={i} scope="col" className={i < keys ? undefined : styles.right}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(figure.rows ?? []).map((row, i) => (
              <tr key={i}>
                {row.map((cell, k) => (
                  <td key={k} className={k < keys ? undefined : styles.right}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(figure.more ?? 0) > 0 && (
        <p className={styles.small}>{t('report.more', '{{count}} more rows are not shown', { count: figure.more })}</p>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  text: css({
    maxWidth: 760,
    overflowWrap: 'anywhere',
    '& p, & ul, & ol': { margin: theme.spacing(0, 0, 1) },
    '& ul, & ol': { paddingLeft: theme.spacing(3) },
    '& a': { color: theme.colors.text.link },
    '& table': { borderCollapse: 'collapse' },
    '& td, & th': { border: `1px solid ${theme.colors.border.weak}`, padding: theme.spacing(0.5, 1) },
  }),
  sub: css({ fontSize: theme.typography.body.fontSize, margin: theme.spacing(1, 0, 0) }),
  scroll: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    '& th': { textAlign: 'left', fontWeight: 400, color: theme.colors.text.secondary },
    '& td, & th': {
      padding: theme.spacing(0.5, 1.5, 0.5, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      whiteSpace: 'nowrap',
    },
  }),
  right: css({ '&&': { textAlign: 'right', paddingRight: 0, paddingLeft: theme.spacing(1.5) } }),
  small: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, margin: 0 }),
});
