// Proposals of a rent roll about people who are here: each taken with a tick or left, all at once or one by one. What is
// ticked holds at once, while the file is checked again.
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { count } from '../../kit/format';
import { List, type ListColumn } from '../../kit/List';
import { Tick } from '../../kit/Tick';
import { LineLink } from './FileLines';

/** What both kinds of lines say. */
interface Proposed {
  lease_number: string;
  unit_number: string;
  tenant_name: string;
  line: number;
  recorded: boolean;
}

export interface Words<Line> {
  title: string;
  label: string;
  remark: (taken: number) => string;
  /** Over the ticks, for all of them, for one. */
  tick: string;
  all: string;
  one: (line: Line) => string;
  /** Once it is done. */
  taken: string;
  left: string;
  what: (line: Line) => string;
}

interface Props<Line> {
  lines: Line[];
  words: Words<Line>;
  /** Absent once the import is done: then the lines only tell. */
  onTake?: ((isTaken: (line: Line) => boolean) => void) | undefined;
  last: { id: string; head: string; cell: (line: Line) => ReactNode };
}

/** Lines drawn at a time. */
const PAGE = 100;

export function Proposals<Line extends Proposed>({ lines, words, onTake, last }: Props<Line>) {
  const { t } = useTranslation('imports');
  const [told, setTold] = useState(lines);
  const [mine, setMine] = useState<Record<string, boolean>>({});
  const [drawn, setDrawn] = useState(PAGE);
  if (told !== lines) {
    setTold(lines);
    setMine({});
  }
  if (lines.length === 0) return null;
  const isTaken = (line: Line) => mine[line.lease_number] ?? line.recorded;
  const taken = lines.filter(isTaken).length;
  function take(chosen: Line[], on: boolean) {
    const next = { ...mine, ...Object.fromEntries(chosen.map((line) => [line.lease_number, on])) };
    setMine(next);
    onTake?.((line) => next[line.lease_number] ?? line.recorded);
  }
  const left = lines.length - drawn;
  const columns: ListColumn<Line>[] = [
    {
      id: 'tick',
      head: words.tick,
      cell: (line) =>
        onTake ? (
          <Tick on={isTaken(line)} onChange={(on) => take([line], on)} label={words.one(line)} />
        ) : line.recorded ? (
          <Badge tone="good">{words.taken}</Badge>
        ) : (
          <Badge>{words.left}</Badge>
        ),
    },
    { id: 'unit', head: t('moveOuts.unit'), cell: (line) => <span className="num">{line.unit_number}</span> },
    {
      id: 'tenant',
      head: t('moveOuts.tenant'),
      cell: (line) => <span className="strong">{line.tenant_name}</span>,
    },
    {
      id: 'what',
      head: t('preview.what'),
      grow: true,
      cell: (line) => <span className="report-reason">{words.what(line)}</span>,
    },
    last,
    {
      id: 'line',
      head: t('refused.line'),
      right: true,
      cell: (line) => (
        <span className="num">
          <LineLink lines={[line.line]}>{count(line.line)}</LineLink>
        </span>
      ),
    },
  ];
  return (
    <Card title={words.title} remark={words.remark(taken)} flush>
      {onTake && lines.length > 1 ? (
        <div className="card-body">
          <Tick on={taken === lines.length} onChange={(on) => take(lines, on)}>
            {words.all}
          </Tick>
        </div>
      ) : null}
      <List
        tall
        label={words.label}
        rows={lines.slice(0, drawn)}
        rowKey={(line) => line.lease_number}
        columns={columns}
      />
      {left > 0 ? (
        <div className="card-body">
          <Button look="quiet" onClick={() => setDrawn(drawn + PAGE)}>
            {t('proposals.more', { count: Math.min(PAGE, left), left: count(left) })}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
