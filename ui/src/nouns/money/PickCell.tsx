// A cell that is one of many known things: what one types finds it, by code or by name.
import { Combobox as Base } from '@base-ui/react/combobox';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import './draft.css';

export interface Known {
  value: string;
  label: string;
}

interface Props {
  label: string;
  cell: string;
  choices: Known[];
  value: string;
  invalid: boolean;
  onPick: (value: string) => void;
}

/** Choices that are drawn at most; the others are found. */
const SHOWN = 20;

export function PickCell({ label, cell, choices, value, invalid, onPick }: Props) {
  const { t } = useTranslation('parts');
  const chosen = choices.find((choice) => choice.value === value) ?? null;
  const [text, setText] = useState<string | null>(null);
  return (
    <Base.Root
      items={choices}
      autoHighlight
      limit={SHOWN}
      value={chosen}
      onValueChange={(next: Known | null) => {
        if (!next) return;
        setText(null);
        onPick(next.value);
      }}
      inputValue={text ?? chosen?.label ?? ''}
      onInputValueChange={(next, details) => {
        if (details.reason === 'input-change' || details.reason === 'input-clear') setText(next);
      }}
      onOpenChange={(open) => {
        if (!open) setText(null);
      }}
      isItemEqualToValue={(a: Known, b: Known) => a.value === b.value}
    >
      <Base.Input
        className="draft-input"
        aria-label={label}
        aria-invalid={invalid || undefined}
        data-cell={cell}
        // What stands there is replaced by what one types.
        onFocus={(event) => event.currentTarget.select()}
        title={chosen?.label}
      />
      <Base.Portal>
        <Base.Positioner className="floating" sideOffset={4} align="start">
          <Base.Popup className="menu-popup">
            <Base.Empty className="combo-empty">{t('pick.nothing')}</Base.Empty>
            <Base.List className="combo-list">
              {(choice: Known) => (
                <Base.Item key={choice.value} value={choice} className="menu-item">
                  {choice.label}
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
