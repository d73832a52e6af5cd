// The first records that are new or change, each value as a person reads it.
import { useTranslation } from 'react-i18next';
import { Badge } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { List } from '../../kit/List';
import { useFieldWords } from '../../nouns/record/fieldWords';
import type { HistoryValue, ImportReport, PreviewLine } from '../../wire/bindings';

function Values({ line }: { line: PreviewLine }) {
  const { t } = useTranslation('imports');
  const words = useFieldWords();
  const side = (value: HistoryValue, text: string | null) => words.value(value.field, text, value);
  const values = line.values ?? [];
  if (values.length === 0) return <span>{line.kind === 'new' ? '—' : t('preview.restored')}</span>;
  return (
    <ul className="preview-values">
      {values.map((value) => (
        <li key={value.field}>
          <span className="dim">{words.field(value.field)}</span>{' '}
          {line.kind === 'new' ? (
            side(value, value.to)
          ) : (
            <>
              <del>{side(value, value.from)}</del>
              <span aria-hidden="true"> → </span>
              <span className="unseen">{t('preview.to')}</span>
              <ins>{side(value, value.to)}</ins>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

export function Preview({ report }: { report: ImportReport }) {
  const { t } = useTranslation('imports');
  const words = useFieldWords();
  if (report.preview.length === 0) return null;
  return (
    <Card title={t('preview.title')} remark={t('preview.first', { count: report.preview.length })} flush>
      <List
        tall
        label={t('preview.title')}
        rows={report.preview}
        rowKey={(line) => `${line.record}-${line.key}-${line.kind}`}
        columns={[
          {
            id: 'kind',
            head: t('preview.kind'),
            cell: (line) => (
              <Badge tone={line.kind === 'new' ? 'good' : 'warn'}>
                {line.kind === 'new' ? t('preview.new') : t('preview.changed')}
              </Badge>
            ),
          },
          { id: 'record', head: t('preview.record'), cell: (line) => words.record(line.record) },
          { id: 'key', head: t('preview.key'), cell: (line) => <span className="num">{line.key}</span> },
          { id: 'text', head: t('preview.what'), grow: true, cell: (line) => <Values line={line} /> },
        ]}
      />
    </Card>
  );
}
