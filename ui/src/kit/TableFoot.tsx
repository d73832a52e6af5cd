// Under a table: which rows one sees; with rows chosen, how many, what they come to, and what can be done with them.
import { Copy, Download, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './Button';
import { count } from './format';
import './TableFoot.css';

export interface Bulk {
  id: 'open' | 'copy' | 'export';
  run: () => void;
}

interface Props {
  top: number;
  bottom: number;
  total: number;
  chosen: number;
  all: boolean;
  /** Let go because the filter changed. */
  lost: number;
  sum: ReactNode;
  bulk: Bulk[];
  acts: ReactNode;
  onAll: () => void;
  onClear: () => void;
  /** Columns that have no room, by name. */
  hidden: string[];
  onShowHidden: () => void;
  /** The menu of columns. */
  menu: ReactNode;
}

const ICON = { open: null, copy: Copy, export: Download };

/** "Copy 5", "Export 5…" */
export function useBulkWords() {
  const { t } = useTranslation('parts');
  return (id: Bulk['id'], chosen: number) => t(`bulk.${id}`, { value: count(chosen) });
}

export function TableFoot(props: Props) {
  const { top, bottom, total, chosen, all, lost, sum, bulk, hidden } = props;
  const { t } = useTranslation('parts');
  const words = useBulkWords();
  return (
    <footer className="table-foot" data-chosen={chosen > 0 || undefined}>
      {chosen > 0 ? (
        <>
          <span className="table-sum" aria-live="polite">
            <b>
              {all ? t('table.chosenAll', { value: count(chosen) }) : t('table.chosen', { count: chosen })}
            </b>
            {sum ? <> · {sum}</> : null}
          </span>
          {all || chosen >= total ? null : (
            <Button className="btn-small" look="quiet" onClick={props.onAll}>
              {t('bulk.all', { value: count(total) })}
            </Button>
          )}
          <span className="table-bulk">
            {props.acts}
            {bulk.map(({ id, run }) => {
              const Icon = ICON[id];
              return (
                <Button
                  key={id}
                  className="btn-small"
                  icon={Icon ? <Icon size={13} aria-hidden="true" /> : null}
                  onClick={run}
                >
                  {words(id, chosen)}
                </Button>
              );
            })}
            <IconButton
              label={t('bulk.clear')}
              icon={<X size={14} aria-hidden="true" />}
              onClick={props.onClear}
            />
          </span>
        </>
      ) : (
        <>
          <span>
            {total === 0
              ? t('table.none')
              : t('table.range', { top: count(top), bottom: count(bottom), total: count(total) })}
          </span>
          <span className="table-sum" aria-live="polite">
            {lost > 0 ? t('table.lost', { count: lost }) : null}
          </span>
          {hidden.length > 0 ? (
            <Button className="btn-small" look="quiet" title={hidden.join(', ')} onClick={props.onShowHidden}>
              {t('table.noRoom', { count: hidden.length, name: hidden[0] ?? '' })}
            </Button>
          ) : null}
          {props.menu}
        </>
      )}
    </footer>
  );
}
