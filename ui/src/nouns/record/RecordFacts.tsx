// The values of a record that are known, as facts.
import { CustomFacts, Facts } from '../../kit/Facts';
import type { FieldShape, RecordFields } from '../../wire/bindings';
import { useRecordWords } from './RecordField';

const NUMERIC: ReadonlySet<FieldShape> = new Set<FieldShape>(['money', 'phone', 'whole', 'decimal']);

export function RecordFacts({ record }: { record: RecordFields }) {
  const words = useRecordWords();
  const value = (field: RecordFields['fields'][number]) => {
    const text = field.value ?? '';
    if (field.party_name)
      return (
        <>
          <span className="selectable">{field.party_name}</span> <span className="num dim">{text}</span>
        </>
      );
    const shown = words.value(field.name, text, { shape: field.shape, currency: record.currency });
    return <span className={NUMERIC.has(field.shape) ? 'num selectable' : 'selectable'}>{shown}</span>;
  };
  const known = record.fields.filter((field) => field.value !== null);
  return (
    <>
      <Facts
        facts={known.map((field) => ({
          key: field.name,
          label: words.label(field),
          value: value(field),
        }))}
      />
      <CustomFacts fields={record.custom} />
    </>
  );
}
