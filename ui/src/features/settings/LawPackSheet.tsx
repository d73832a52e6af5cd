// A pack of rules that comes in: what of it is new, changed, the same or refused, line by line, before anything is written.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { ChooseFile } from '../../kit/ChooseFile';
import { Dialog } from '../../kit/Dialog';
import { List } from '../../kit/List';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import { inWords } from '../../kit/sentences';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import type { PackTold } from '../../wire/bindings';
import type { LawField } from './lawWords';

function Lines({ told }: { told: PackTold }) {
  const { t } = useTranslation('settings');
  const tone = { new: 'good', changed: 'warn', same: 'plain', refused: 'bad' } as const;
  return (
    <>
      <p>
        {t('law.pack.counts', {
          fresh: told.new,
          changed: told.changed,
          same: told.same,
          refused: told.refused,
        })}
        {told.signed > 0 ? ` ${t('law.pack.signed', { count: told.signed })}` : ''}
      </p>
      {told.lines.length === 0 ? null : (
        <div className="law">
          <List
            tall
            label={t('law.pack.lines')}
            columns={[
              { id: 'line', head: t('law.pack.line'), right: true, cell: ({ line }) => line },
              {
                id: 'effect',
                head: t('law.pack.effect'),
                cell: ({ effect }) => <Badge tone={tone[effect]}>{t(`law.pack.is.${effect}`)}</Badge>,
              },
              {
                id: 'text',
                head: t('law.rule'),
                grow: true,
                cell: ({ code, field, text }) => (
                  <>
                    <div>{code || '–'}</div>
                    <div className="dim law-none">
                      {field ? `${t(`law.field.${field as LawField}`)}: ${inWords(text)}` : inWords(text)}
                    </div>
                  </>
                ),
              },
            ]}
            rows={told.lines}
            rowKey={({ line, code }) => `${line} ${code}`}
          />
        </div>
      )}
    </>
  );
}

export function LawPackSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: parts } = useTranslation('parts');
  const may = useMay('jurisdiction.import');
  const [path, setPath] = useState<string | null>(null);
  const look = useAsk('jurisdiction.look', { path: path ?? '' }, { enabled: path !== null && may.ok });
  const told = look.data;
  const bring = useTell('jurisdiction.import', {
    onDone: (done) => {
      onClose();
      tellDone(done, { title: t('law.pack.done', { count: done.new + done.changed }) });
    },
    // The dialog itself says what is wrong.
    onProblem: () => undefined,
  });
  const fresh = (told?.new ?? 0) + (told?.changed ?? 0);
  return (
    <Dialog
      open
      onClose={onClose}
      shape="wide"
      refused={bring.error}
      title={t('law.pack.title')}
      text={t('law.pack.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button
            look="cta"
            why={may.why}
            busy={bring.isPending}
            disabled={path === null || fresh === 0}
            onClick={() => path && bring.mutate({ path })}
          >
            {fresh > 0 ? t('law.pack.go', { count: fresh }) : t('law.pack.goNone')}
          </Button>
        </>
      }
    >
      <div className="form">
        <ChooseFile
          kind="import_file"
          choose={t('law.pack.choose')}
          path={t('law.pack.path')}
          example="/home/me/jurisdiction-rules.csv"
          look={t('law.pack.look')}
          onPath={setPath}
        />
        {path === null ? null : look.isError ? (
          <ProblemPanel small problem={look.error} onRetry={() => void look.refetch()} />
        ) : told ? (
          <Lines told={told} />
        ) : (
          <SkeletonRows rows={4} />
        )}
      </div>
    </Dialog>
  );
}
