// The properties with most to do: breakdown bar, units, leases that end in 30 days.
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../kit/Card';
import { count } from '../../kit/format';
import { List } from '../../kit/List';
import { useRoomBelow } from '../../kit/roomBelow';
import { paths } from '../../nouns/paths';
import { SplitBar } from '../../nouns/unit/SplitBar';
import type { PropertyLine } from '../../wire/bindings';
import './PropertiesCard.css';

const FIRST = 8;
/** The line under them, and the card of the last runs. */
const BELOW = 330;

export function PropertiesCard({ lines, total }: { lines: PropertyLine[]; total: number }) {
  const { t } = useTranslation('today');
  const place = useRef<HTMLDivElement>(null);
  const shown = lines.slice(0, useRoomBelow(place, FIRST, BELOW));
  return (
    <Card title={t('properties.title')} remark={t('properties.remark')} flush>
      <div ref={place}>
        <List
          label={t('properties.title')}
          bare
          rows={shown}
          rowKey={(line) => line.property_id}
          columns={[
            {
              id: 'name',
              head: t('properties.name'),
              cell: (line) => (
                <a className="link strong" href={paths.property(line.property_id)}>
                  {line.name}
                </a>
              ),
            },
            {
              id: 'split',
              head: t('properties.split'),
              grow: true,
              cell: (line) => (
                <div className="split-small">
                  <SplitBar split={line.figures} />
                </div>
              ),
            },
            {
              id: 'units',
              head: t('properties.units'),
              right: true,
              cell: (line) => <span className="num">{count(line.figures.total)}</span>,
            },
            {
              id: 'ending',
              head: t('properties.ending'),
              right: true,
              cell: (line) => <span className="num">{count(line.figures.expiring_30_days)}</span>,
            },
          ]}
        />
      </div>
      {total > shown.length ? (
        <p className="properties-more">
          <a className="link" href={paths.properties()}>
            {t('properties.all', { count: total })}
          </a>
        </p>
      ) : null}
    </Card>
  );
}
