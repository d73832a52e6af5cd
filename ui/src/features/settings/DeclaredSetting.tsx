// One declared setting: what it is, where its value comes from, and the control its shape asks for. What was typed is saved
// when one leaves the field; a refusal stands at it, and what was typed stays.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askKey, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Chips } from '../../kit/Chips';
import { Dialog } from '../../kit/Dialog';
import { Field, TextArea, TextInput } from '../../kit/Field';
import { instant } from '../../kit/format';
import { saidOf } from '../../kit/refusal';
import { Select } from '../../kit/Select';
import { Setting } from '../../kit/Setting';
import { Toggle } from '../../kit/Toggle';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import { useActor } from '../../nouns/record/actor';
import { HistoryList } from '../../nouns/record/HistoryList';
import type { SettingLine } from '../../wire/bindings';
import { settingWords } from './settingWords';

/** So many words stand side by side; more are a list. */
const CHIPS = 4;

interface Props {
  line: SettingLine;
  propertyId: string | undefined;
}

function useSave(line: SettingLine, propertyId: string | undefined, onSaved: (value: string | null) => void) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const { title } = settingWords(line);
  const put = useTell('settings.put', {
    onDone: (saved, { value }) => {
      client.setQueryData(askKey('settings.get', {}), saved);
      void client.invalidateQueries({ queryKey: ['settings.declared'] }).then(() => onSaved(value));
      tellDone(saved, { title: t(value === null ? 'wasReset' : 'saved', { name: title }) });
    },
    onProblem: () => undefined,
  });
  const save = (value: string | null) =>
    put.mutate({ name: line.name, value, property_id: propertyId ?? null });
  return { put, save };
}

/** Where the value comes from, and the way back to what holds without it. */
function Origin({ line, why, onReset }: { line: SettingLine; why: string | undefined; onReset: () => void }) {
  const { t } = useTranslation('settings');
  const actor = useActor();
  const [history, setHistory] = useState(false);
  const { title } = settingWords(line);
  const isOwn = line.from === line.scope || line.unusable !== null;
  const reset =
    line.scope === 'property'
      ? t('reset.property')
      : line.otherwise === ''
        ? t('reset.clear')
        : t('reset.default');
  return (
    <div className="line wrap setting-origin">
      {line.from === null ? <span>{t(line.value === '' ? 'from.unset' : 'from.default')}</span> : null}
      {line.from !== null && line.from !== line.scope ? <span>{t('from.organisation')}</span> : null}
      {line.from === line.scope && line.scope === 'property' ? <span>{t('from.property')}</span> : null}
      {isOwn && line.changed ? (
        <span>{t('changed', { who: actor(line.changed.by), at: instant(line.changed.at) })}</span>
      ) : null}
      {isOwn ? (
        <Button
          look="quiet"
          className="btn-small"
          why={why}
          aria-label={t('reset.of', { action: reset, name: title })}
          onClick={onReset}
        >
          {reset}
        </Button>
      ) : null}
      {line.row_id ? (
        <Button
          look="quiet"
          className="btn-small"
          aria-label={t('history.of', { name: title })}
          onClick={() => setHistory(true)}
        >
          {t('history.go')}
        </Button>
      ) : null}
      {history && line.row_id ? (
        <Dialog open onClose={() => setHistory(false)} title={t('history.of', { name: title })}>
          <HistoryList rowIds={[line.row_id]} />
        </Dialog>
      ) : null}
    </div>
  );
}

export function DeclaredSetting({ line, propertyId }: Props) {
  const { t } = useTranslation('settings');
  const { title, text, word } = settingWords(line);
  const { why } = useMay('settings.put', undefined, line.need);
  // What is being typed; nothing while it stands as it is stored.
  const [typed, setTyped] = useState<string | null>(null);
  const { put, save } = useSave(line, propertyId, (saved) =>
    setTyped((now) => (now === null || saved === null || now.trim() === saved.trim() ? null : now)),
  );
  const own = line.from === line.scope ? line.value : '';
  const commit = () => {
    if (typed === null || put.isPending) return;
    if (typed.trim() === own) {
      setTyped(null);
      put.reset();
    } else save(typed.trim() === '' ? null : typed);
  };
  const reset = () => {
    setTyped(null);
    save(null);
  };
  const error = saidOf(put.error, 'value') ?? put.error?.text ?? null;
  const choices = line.words.map((value) => ({ value, label: word(value) }));
  const isTyped = !['choice', 'truth'].includes(line.shape);
  const input = {
    value: typed ?? own,
    onChange: setTyped,
    placeholder: line.otherwise,
    disabled: why !== undefined,
    onBlur: commit,
    ...(why ? { title: why } : {}),
  };
  return (
    <Setting
      title={title}
      text={
        <>
          <div>{text}</div>
          {line.unusable === null ? null : (
            <div className="field-doubt">{t('unusable', { value: line.unusable })}</div>
          )}
          <Origin line={line} why={why} onReset={reset} />
        </>
      }
    >
      {isTyped ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: keys of the field inside
        <div
          className="setting-field"
          onKeyDown={(event) => {
            if (event.key === 'Escape' && typed !== null) {
              event.stopPropagation();
              setTyped(null);
              put.reset();
            } else if (event.key === 'Enter' && (line.shape !== 'prose' || event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              commit();
            }
          }}
        >
          <Field label={title} bare error={typed === null ? null : error}>
            {line.shape === 'prose' ? (
              <TextArea {...input} />
            ) : (
              <TextInput {...input} inputMode={line.shape === 'whole' ? 'numeric' : 'text'} />
            )}
          </Field>
        </div>
      ) : (
        <div className="setting-choice">
          {line.shape === 'truth' ? (
            <Toggle label={title} on={line.value === 'true'} why={why} onChange={(on) => save(String(on))} />
          ) : choices.length > CHIPS ? (
            <Select
              label={title}
              pill
              value={line.value}
              disabled={why !== undefined}
              onChange={save}
              choices={choices}
            />
          ) : (
            <Chips label={title} value={line.value} why={why} onChange={save} chips={choices} />
          )}
          {error ? <p className="field-error">{error}</p> : null}
        </div>
      )}
    </Setting>
  );
}
