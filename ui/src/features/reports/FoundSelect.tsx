// One of many that are known, as a filter: found by what one types.
import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';

interface Choice {
  value: string;
  name: string;
  beside: string;
}

interface Props {
  label: string;
  /** What nothing stands for. */
  all: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** What is typed, once it rests; nothing is asked before the list is opened. */
function useTyped() {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 80);
    return () => clearTimeout(timer);
  }, [typed]);
  return { open, setOpen, typed, setTyped, asked };
}

interface FoundProps extends Props {
  found: Choice[];
  typing: ReturnType<typeof useTyped>;
}

function FoundSelect({ label, all, value, onChange, found, typing }: FoundProps) {
  const { t } = useTranslation('reports');
  const none: Choice = { value: '', name: all, beside: '' };
  const choices = typing.asked === '' ? [none, ...found] : found;
  const chosen = found.find((choice) => choice.value === value) ?? {
    value: value ?? '',
    name: value ?? all,
    beside: '',
  };
  return (
    <Base.Root
      items={choices}
      filter={null}
      value={chosen}
      onOpenChange={typing.setOpen}
      onValueChange={(next: Choice | null) => onChange(next?.value || undefined)}
      inputValue={typing.typed}
      onInputValueChange={(text) => typing.setTyped(typing.open ? text : '')}
      itemToStringLabel={(choice: Choice) => choice.name}
      isItemEqualToValue={(a: Choice, b: Choice) => a.value === b.value}
    >
      <Base.Trigger className="chip select-pill" aria-label={`${label}: ${chosen.name}`}>
        <span className="select-value">{chosen.name}</span>
        <ChevronDown size={13} aria-hidden="true" className="select-icon" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="floating" sideOffset={4} align="start">
          <Base.Popup className="menu-popup combo-popup" aria-label={label}>
            <Base.Input
              className="field-box combo-input"
              placeholder={t('ask.find')}
              aria-label={t('ask.find')}
            />
            <Base.Empty className="combo-empty">{t('ask.nothing')}</Base.Empty>
            <Base.List className="combo-list">
              {(choice: Choice) => (
                <Base.Item key={choice.value} value={choice} className="menu-item">
                  <Base.ItemIndicator className="menu-tick">
                    <Check size={13} aria-hidden="true" />
                  </Base.ItemIndicator>
                  <span>{choice.name}</span>
                  <span className="dim">{choice.beside}</span>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const MANY = 30;

export function OwnerSelect(props: Props) {
  const typing = useTyped();
  const asked = { kind: 'owner' as const, text: typing.asked, limit: MANY };
  const found = useAsk('parties.list', asked, { keep: true, enabled: typing.open });
  const rows = found.data?.rows ?? [];
  const choices = rows.map(({ code, name }) => ({ value: code, name: code, beside: name }));
  return <FoundSelect {...props} typing={typing} found={choices} />;
}

export function LeaseSelect(props: Props) {
  const typing = useTyped();
  const query = { list: 'leases', text: typing.asked || null };
  const asked = { query, columns: ['lease', 'tenant'], limit: MANY };
  const found = useAsk('lists.page', asked, { keep: true, enabled: typing.open });
  const rows = found.data?.rows ?? [];
  const choices = rows.map(({ cells }) => ({
    value: cells[0] ?? '',
    name: cells[0] ?? '',
    beside: cells[1] ?? '',
  }));
  return <FoundSelect {...props} typing={typing} found={choices} />;
}
