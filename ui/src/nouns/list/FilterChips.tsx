// The filters of a list: a chip for each that is set, one more behind F, all gone at once.
import { Popover as Base } from '@base-ui/react/popover';
import { ListFilter as FilterIcon, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button';
import '../../kit/Chips.css';
import '../../kit/Select.css';
import type { FilterValue, ListAbout, ListFilter } from '../../wire/bindings';
import './FilterChips.css';
import { FilterEditor } from './FilterEditor';
import { propertyOf, useFilterSaid, useListWords, useRecordNames } from './listWords';

interface Props {
  about: ListAbout;
  filters: FilterValue[];
  onChange: (filters: FilterValue[]) => void;
}

interface ChipProps {
  list: string;
  filter: ListFilter;
  set: FilterValue;
  property: string | undefined;
  onChange: (set: FilterValue | null) => void;
}

function Chip({ list, filter, set, property, onChange }: ChipProps) {
  const { t } = useTranslation('parts');
  const words = useListWords(list);
  const said = useFilterSaid(list);
  const names = useRecordNames(filter.record, property);
  const [open, setOpen] = useState(false);
  const name = words.filter(filter.name);
  const value = said(filter, set, names);
  return (
    <span className="chip filter-chip">
      <Base.Root open={open} onOpenChange={setOpen}>
        <Base.Trigger className="filter-say" disabled={filter.shape === 'truth'}>
          {name} {value ? <b>{value}</b> : null}
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner className="floating" sideOffset={6} align="start">
            <Base.Popup className="menu-popup filter-popup" aria-label={name}>
              <FilterEditor
                list={list}
                filter={filter}
                property={property}
                values={set.values ?? []}
                onDone={(values) => {
                  setOpen(false);
                  onChange(values ? { name: filter.name, values } : null);
                }}
              />
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
      <button type="button" aria-label={t('list.drop', { name })} onClick={() => onChange(null)}>
        <X size={12} aria-hidden="true" />
      </button>
    </span>
  );
}

/** F opens it, wherever one is on the page, unless something is typed. */
function useKeyF(open: () => void) {
  const kept = useRef(open);
  kept.current = open;
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.key !== 'f')
        return;
      const target = event.target as HTMLElement;
      if (target.closest('input,textarea,select,[contenteditable],.dialog,.menu-popup')) return;
      event.preventDefault();
      kept.current();
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

export function FilterChips({ about, filters, onChange }: Props) {
  const { t } = useTranslation('parts');
  const words = useListWords(about.list);
  const [open, setOpen] = useState(false);
  const [picked, setPicked] = useState<ListFilter | null>(null);
  const property = propertyOf(filters);
  const free = about.filters.filter(
    ({ name, record }) =>
      !filters.some((set) => set.name === name) && (record !== 'building' || property !== undefined),
  );
  const show = (next: boolean) => {
    setOpen(next);
    setPicked(null);
  };
  useKeyF(() => show(true));
  const pick = (filter: ListFilter) => {
    if (filter.shape !== 'truth') return setPicked(filter);
    show(false);
    onChange([...filters, { name: filter.name, values: [] }]);
  };
  return (
    <fieldset className="filter-chips" aria-label={t('list.filters')}>
      {filters.map((set) => {
        const filter = about.filters.find(({ name }) => name === set.name);
        return filter ? (
          <Chip
            key={set.name}
            list={about.list}
            filter={filter}
            set={set}
            property={property}
            onChange={(next) =>
              onChange(filters.flatMap((one) => (one.name === set.name ? (next ? [next] : []) : [one])))
            }
          />
        ) : null;
      })}
      <Base.Root open={open} onOpenChange={show}>
        <Base.Trigger className="chip filter-add">
          <FilterIcon size={12} aria-hidden="true" />
          {t('list.filter')}
          <kbd>F</kbd>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner className="floating" sideOffset={6} align="start">
            <Base.Popup className="menu-popup filter-popup" aria-label={t('list.filter')}>
              {picked ? (
                <FilterEditor
                  list={about.list}
                  filter={picked}
                  property={property}
                  values={[]}
                  onDone={(values) => {
                    show(false);
                    if (values) onChange([...filters, { name: picked.name, values }]);
                  }}
                />
              ) : (
                free.map((filter) => (
                  <button
                    key={filter.name}
                    type="button"
                    className="menu-item filter-item"
                    onClick={() => pick(filter)}
                  >
                    {words.filter(filter.name)}
                  </button>
                ))
              )}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
      {filters.length > 1 ? (
        <Button className="btn-small" look="quiet" onClick={() => onChange([])}>
          {t('list.clear')}
        </Button>
      ) : null}
    </fieldset>
  );
}
