// Label and value pairs of a record, one line each.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './Facts.css';

export interface Fact {
  key: string;
  label: string;
  value: ReactNode;
}

export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.key}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Columns that another system brought and Keystead has no place for: kept, and shown as they are. */
export function CustomFacts({ fields }: { fields: { name: string; value: string }[] }) {
  const { t } = useTranslation('parts');
  if (fields.length === 0) return null;
  return (
    <details className="custom">
      <summary>{t('custom', { count: fields.length })}</summary>
      <Facts
        facts={fields.map((field) => ({ key: field.name, label: field.name, value: field.value || '—' }))}
      />
    </details>
  );
}
