import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Checkbox, Field, Input, TextArea, useStyles2 } from '@grafana/ui';

import { type Catalog, type Report, type ReportBlock } from '../../domain/generated/wire';
import { joined, say } from '../../domain/lang';
import { moved, writtenOf } from '../../domain/report';
import { t } from '../../i18n/t';
import { useMembers } from '../../infrastructure/questions';
import { PageHead } from '../../ui/PageHead';
import { DeedFailed } from '../../ui/Remembering';
import { ScopePicker } from '../../ui/ScopePicker';
import { Section } from '../../ui/Section';
import { useLang } from '../../ui/ViewContext';

import { NewFigure } from './NewFigure';
import { kindWords } from './reportWords';

interface Props {
  report: Report;
  catalog: Catalog;
  deeds: { busy: boolean; error?: Error; clear: () => void };
  again: () => void;
  onSave: (written: Pick<Report, 'title' | 'scope' | 'blocks'>) => Promise<void>;
  onClose: () => void;
}

type Draft = ReportBlock & { key: number };

/** A report as it is being written: nothing is kept before it is saved, and nobody's changes are overwritten unseen. */
export function ReportEditor({ report, catalog, deeds, again, onSave, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const [{ title, scope, blocks }, setDraft] = useState(() => {
    const written = writtenOf(report);
    return { ...written, blocks: written.blocks.map((block, key): Draft => ({ ...block, key })) };
  });
  const change = (what: Partial<{ title: string; scope: Report['scope']; blocks: Draft[] }>) =>
    setDraft((draft) => ({ ...draft, ...what }));
  const append = (block: ReportBlock) => change({ blocks: [...blocks, { ...block, key: Date.now() }] });
  const whole = title.trim() !== '' && blocks.every(({ kind, text }) => kind !== 'text' || text?.trim());
  return (
    <form
      className={styles.page}
      onSubmit={(event) => {
        event.preventDefault();
        void onSave({ title, scope, blocks: blocks.map(({ key: _, ...block }) => block) });
      }}
    >
      <PageHead
        title={t('report.editing', 'Edit the report')}
        actions={
          <>
            <Button size="sm" type="submit" disabled={deeds.busy || !whole}>
              {t('actions.save', 'Save')}
            </Button>
            <Button size="sm" type="button" variant="secondary" onClick={onClose}>
              {t('actions.cancel', 'Cancel')}
            </Button>
          </>
        }
      />
      <DeedFailed deeds={deeds} again={again} />
      <Section>
        <div className={styles.bar}>
          <Field noMargin label={t('report.called', 'Title')} className={styles.wide}>
            <Input
              id="report-called"
              value={title}
              onChange={(event) => change({ title: event.currentTarget.value })}
            />
          </Field>
          <ScopePicker
            catalog={catalog}
            scope={scope}
            onChange={(chosen) => change({ scope: chosen })}
            useMembers={useMembers}
          />
        </div>
      </Section>
      <ol className={styles.list}>
        {blocks.map((block, i) => (
          <li key={block.key}>
            <Section
              title={`${i + 1} · ${kindWords(block.kind)}`}
              hint={<Asks block={block} catalog={catalog} />}
              actions={
                <Moves
                  first={i === 0}
                  last={i === blocks.length - 1}
                  n={i + 1}
                  onMove={(by) => change({ blocks: moved(blocks, i, by) })}
                  onRemove={() => change({ blocks: blocks.filter((_, k) => k !== i) })}
                />
              }
            >
              <BlockFields
                block={block}
                n={i + 1}
                onChange={(what) => change({ blocks: blocks.map((one, k) => (k === i ? { ...one, ...what } : one)) })}
              />
            </Section>
          </li>
        ))}
      </ol>
      <Section title={t('report.add-part', 'Add a part')}>
        <div className={styles.bar}>
          <Button
            size="sm"
            type="button"
            variant="secondary"
            icon="plus"
            onClick={() => append({ kind: 'text', text: '' })}
          >
            {kindWords('text')}
          </Button>
        </div>
        <NewFigure catalog={catalog} onAdd={append} />
      </Section>
    </form>
  );
}

/** Which metrics a block asks for. */
function Asks({ block, catalog }: { block: ReportBlock; catalog: Catalog }) {
  const lang = useLang();
  const labels = (block.request?.metrics ?? []).map(
    (name) => say(catalog.metrics.find((metric) => metric.name === name)?.label, lang) || name
  );
  return <>{joined(labels, lang)}</>;
}

interface MovesProps {
  first: boolean;
  last: boolean;
  n: number;
  onMove: (by: number) => void;
  onRemove: () => void;
}

function Moves({ first, last, n, onMove, onRemove }: MovesProps) {
  const button = (icon: 'arrow-up' | 'arrow-down' | 'trash-alt', label: string, disabled: boolean, act: () => void) => (
    <Button
      size="sm"
      type="button"
      variant="secondary"
      fill="text"
      icon={icon}
      aria-label={label}
      tooltip={label}
      disabled={disabled}
      onClick={act}
    />
  );
  return (
    <>
      {button('arrow-up', t('report.up', 'Move part {{n}} up', { n }), first, () => onMove(-1))}
      {button('arrow-down', t('report.down', 'Move part {{n}} down', { n }), last, () => onMove(1))}
      {button('trash-alt', t('report.remove', 'Remove part {{n}}', { n }), false, onRemove)}
    </>
  );
}

interface FieldsProps {
  block: ReportBlock;
  n: number;
  onChange: (what: Partial<ReportBlock>) => void;
}

function BlockFields({ block, n, onChange }: FieldsProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.fields}>
      <Input
        aria-label={t('report.heading', 'Heading of part {{n}}', { n })}
        placeholder={t('report.heading-any', 'Heading')}
        value={block.title ?? ''}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      {block.kind === 'text' && (
        <>
          <TextArea
            rows={5}
            aria-label={t('report.text-of', 'Text of part {{n}}', { n })}
            placeholder={t('report.markdown', 'Markdown')}
            value={block.text ?? ''}
            onChange={(event) => onChange({ text: event.currentTarget.value })}
          />
          <div>
            <Checkbox
              label={t('report.free', 'Tells no number: show it to every reader')}
              value={block.free ?? false}
              onChange={(event) => onChange({ free: event.currentTarget.checked })}
            />
          </div>
        </>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
  bar: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1.5), alignItems: 'flex-end' }),
  wide: css({ flex: '1 1 260px', minWidth: 0 }),
  list: css({ listStyle: 'none', margin: 0, display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5) }),
  fields: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
});
