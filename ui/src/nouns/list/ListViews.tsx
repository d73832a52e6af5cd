// The saved views of a list as tabs; what differs from the one that is open can be saved into it, or as another.
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { Field, TextInput } from '../../kit/Field';
import type { ListSearch } from './listSearch';
import './ListViews.css';
import { useViews } from './views';

interface Props {
  list: string;
  /** All columns of the list. */
  columns: string[];
  search: ListSearch;
  onSearch: (change: ListSearch) => void;
}

function NameDialog({ onName, onClose }: { onName: (name: string) => void; onClose: () => void }) {
  const { t } = useTranslation('parts');
  const [name, setName] = useState('');
  const given = name.trim();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('list.view.title')}
      text={t('list.view.words')}
      foot={
        <Button look="cta" type="submit" form="view-name" disabled={given === ''}>
          {t('list.view.save')}
        </Button>
      }
    >
      <form
        id="view-name"
        onSubmit={(event) => {
          event.preventDefault();
          if (given !== '') onName(given.slice(0, 40));
        }}
      >
        <Field label={t('list.view.name')}>
          <TextInput value={name} onChange={setName} required />
        </Field>
      </form>
    </Dialog>
  );
}

export function ListViews({ list, columns, search, onSearch }: Props) {
  const { t } = useTranslation('parts');
  const kept = useViews(list, columns, search);
  const [naming, setNaming] = useState(false);
  const isNarrowed = Boolean(search.text || search.filter || search.sort);
  if (kept.views.length === 0 && !isNarrowed) return null;
  return (
    <div className="list-views">
      <nav aria-label={t('list.view.all')}>
        <button
          type="button"
          aria-current={search.view === undefined || undefined}
          onClick={() => onSearch(kept.show(null))}
        >
          {t('list.view.everything')}
        </button>
        {kept.views.map((view) => (
          <button
            key={view.name}
            type="button"
            aria-current={view.name === search.view || undefined}
            onClick={() => onSearch(kept.show(view))}
          >
            {view.name}
          </button>
        ))}
      </nav>
      <span className="line">
        {kept.isChanged && kept.open ? (
          <Button className="btn-small" onClick={() => kept.save(kept.open?.name ?? '')}>
            {t('list.view.change')}
          </Button>
        ) : null}
        {kept.isChanged || (!kept.open && isNarrowed) ? (
          <Button
            className="btn-small"
            icon={<Plus size={13} aria-hidden="true" />}
            onClick={() => setNaming(true)}
          >
            {t('list.view.new')}
          </Button>
        ) : null}
        {kept.open && !kept.isChanged ? (
          <IconButton
            label={t('list.view.drop', { name: kept.open.name })}
            icon={<X size={14} aria-hidden="true" />}
            onClick={() => {
              kept.drop(kept.open?.name ?? '');
              onSearch(kept.show(null));
            }}
          />
        ) : null}
      </span>
      {naming ? (
        <NameDialog
          onClose={() => setNaming(false)}
          onName={(name) => {
            kept.save(name);
            setNaming(false);
            onSearch({ view: name });
          }}
        />
      ) : null}
    </div>
  );
}
