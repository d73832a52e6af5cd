// What a filter is set to: ticks for words and records, days, a range, a text; nothing chosen takes the filter away.
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Field, TextInput } from '../../kit/Field';
import { SearchBox } from '../../kit/SearchBox';
import type { ListFilter } from '../../wire/bindings';
import { useListWords, useRecordNames } from './listWords';

interface Props {
  list: string;
  filter: ListFilter;
  /** The one property that the list is narrowed to. */
  property?: string | undefined;
  values: string[];
  /** The values; null takes the filter away. */
  onDone: (values: string[] | null) => void;
}

/** From so many on there is a box to find one. */
const MANY = 12;

function Options({
  options,
  values,
  onChange,
}: {
  options: { id: string; name: string }[];
  values: string[];
  onChange: (values: string[]) => void;
}) {
  const { t } = useTranslation('parts');
  const [text, setText] = useState('');
  const shown = options.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
  return (
    <>
      {options.length > MANY ? (
        <SearchBox label={t('list.find')} value={text} onChange={setText} rest={0} />
      ) : null}
      <div className="filter-options">
        {shown.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={values.includes(id)}
              onChange={(event) =>
                onChange(event.target.checked ? [...values, id] : values.filter((value) => value !== id))
              }
            />
            {name}
          </label>
        ))}
      </div>
    </>
  );
}

export function FilterEditor({ list, filter, property, values: given, onDone }: Props) {
  const { t } = useTranslation('parts');
  const words = useListWords(list);
  const records = useRecordNames(filter.record, property);
  const today = useAsk('app.status', {}).data?.today ?? '';
  const [values, setValues] = useState(given);
  const [from = '', until = ''] = values;
  const label = words.filter(filter.name);
  const isUnread =
    (filter.shape === 'days' && !/^\d{1,5}$/.test(from)) ||
    (filter.shape === 'range' &&
      filter.of !== 'day' &&
      [from, until].some((text) => !/^(-?\d+([.]\d{1,2})?)?$/.test(text)));

  let body: ReactNode;
  if (filter.shape === 'records') body = <Options options={records} values={values} onChange={setValues} />;
  else if (filter.shape === 'words' || filter.shape === 'terms') {
    const options = filter.words.map((id) => ({ id, name: words.word(id) }));
    body = (
      <Options
        options={filter.shape === 'terms' ? [...options, { id: '', name: words.word('') }] : options}
        values={values}
        onChange={setValues}
      />
    );
  } else if (filter.shape === 'range') {
    const end = (at: 0 | 1) => (text: string) => setValues(at === 0 ? [text, until] : [from, text]);
    const field = (name: string, value: string, onChange: (text: string) => void) =>
      filter.of === 'day' ? (
        <DateField label={name} value={value} onChange={onChange} today={today} />
      ) : (
        <Field label={name}>
          <TextInput value={value} onChange={onChange} inputMode="decimal" figures />
        </Field>
      );
    body = (
      <>
        {field(t('list.fromLabel'), from, end(0))}
        {field(t('list.untilLabel'), until, end(1))}
      </>
    );
  } else
    body = (
      <Field label={label}>
        <TextInput
          value={from}
          onChange={(text) => setValues([text])}
          inputMode={filter.shape === 'days' ? 'numeric' : 'text'}
          autoFocus
        />
      </Field>
    );

  return (
    <form
      className="filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isUnread)
          onDone(values.some(Boolean) || (filter.shape === 'terms' && values.length > 0) ? values : null);
      }}
    >
      {body}
      <Button look="cta" type="submit" disabled={isUnread}>
        {t('list.apply')}
      </Button>
    </form>
  );
}
