// Every house part in its states on one page, for photographs and for whoever builds the next screen. Not in the menu.
import { useState } from 'react';
import { Badge } from '../kit/Badge';
import { Button } from '../kit/Button';
import { Card } from '../kit/Card';
import { Chips } from '../kit/Chips';
import { useCrumbs } from '../kit/crumbs';
import { DateField } from '../kit/DateField';
import { EmptyState } from '../kit/EmptyState';
import { Field, TextInput } from '../kit/Field';
import { Figures } from '../kit/Figures';
import { PageHead } from '../kit/PageHead';
import { ProblemPanel } from '../kit/ProblemPanel';
import { Select } from '../kit/Select';
import { SkeletonRows } from '../kit/Skeleton';
import { TaskProgress } from '../kit/TaskProgress';
import { Timeline } from '../kit/Timeline';
import { toast } from '../kit/Toast';
import { TermBar } from '../nouns/lease/TermBar';
import { HexMark } from '../nouns/unit/HexMark';
import { Honeycomb } from '../nouns/unit/Honeycomb';
import { SplitBar } from '../nouns/unit/SplitBar';
import { StateBadge } from '../nouns/unit/StateBadge';
import { STATE_TOKEN, type State } from '../nouns/unit/state';

const STATES: State[] = ['active', 'month_to_month', 'notice', 'vacant', 'future'];
const LETTERS = 'AAAMAANAVA'.repeat(30);

export function PartsPage() {
  useCrumbs({ label: 'Parts' });
  const [chip, setChip] = useState('one');
  const [pick, setPick] = useState('a');
  const [date, setDate] = useState('2026-03-28');
  const [text, setText] = useState('1,250.00');
  return (
    <div className="page">
      <PageHead
        title="Parts"
        news="Each part of the house in its states."
        actions={<Button look="cta">Act</Button>}
      />
      <Figures
        label="Figures"
        figures={STATES.map((state) => ({
          key: state,
          label: state,
          mark: <HexMark state={state} />,
          value: '1,146',
          remark: '26.3 %',
        }))}
      />
      <SplitBar words split={{ active: 92, month_to_month: 31, notice: 8, vacant: 5 }} />
      <Card title="Marks and badges">
        <div className="line wrap">
          {STATES.map((state) => (
            <span key={state} className="line">
              <HexMark state={state} size={20} />
              <StateBadge state={state} extra="90 days" />
            </span>
          ))}
          <Badge tone="good">Good</Badge>
          <Badge tone="warn">Warn</Badge>
          <Badge tone="bad">Bad</Badge>
        </div>
      </Card>
      <Card title="Buttons and fields">
        <div className="form">
          <div className="line wrap">
            <Button look="cta">Sign</Button>
            <Button>Open</Button>
            <Button look="quiet">Cancel</Button>
            <Button look="danger">Undo</Button>
            <Button disabled>Not now</Button>
            <Button
              onClick={() =>
                toast({ title: 'Notice recorded', undo: { label: 'Undo', run: () => setText('undone') } })
              }
            >
              Toast
            </Button>
            <Chips
              label="Chips"
              value={chip}
              onChange={setChip}
              chips={[
                { value: 'one', label: 'One' },
                { value: 'two', label: 'Two' },
              ]}
            />
            <TermBar share={0.4} tone="teal" />
            <TermBar share={0.7} tone="amber" />
            <TermBar share={0.9} tone="orange" />
            <TermBar share={0.95} tone="red" />
          </div>
          <div className="form-pair">
            <DateField label="Moves out on" value={date} onChange={setDate} today="2026-03-28" />
            <Field label="Rent" error="Give the rent a month.">
              <TextInput figures value={text} onChange={setText} />
            </Field>
            <Field label="Kind">
              <Select
                label="Kind"
                value={pick}
                onChange={setPick}
                choices={[
                  { value: 'a', label: 'Rent roll' },
                  { value: 'b', label: 'Exchange folder' },
                ]}
              />
            </Field>
          </div>
        </div>
      </Card>
      <Card title="Honeycomb">
        <Honeycomb
          label="Units"
          maxHeight={220}
          blocks={[
            { key: 'a', title: 'Westfield Gardens', remark: '300 units', lines: [{ states: LETTERS }] },
            {
              key: 'b',
              title: 'Building B',
              lines: ['3', '2', '1'].map((mark) => ({ mark, label: `Floor ${mark}`, states: 'AMNVAA' })),
            },
          ]}
          card={(hex) => <span>Unit {hex.at}</span>}
          name={(hex) => <>Unit {hex.at}</>}
          onOpen={() => undefined}
        />
      </Card>
      <div className="columns">
        <Card title="Timeline">
          <Timeline
            label="Timeline"
            moments={[
              {
                key: '1',
                title: 'Month-to-month',
                remark: 'Dec 29, 2025',
                text: 'Ended without a renewal.',
                tone: STATE_TOKEN.month_to_month,
              },
              { key: '2', title: 'Active', remark: 'Dec 29, 2024', text: '12 months at $1,100.00.' },
            ]}
          />
        </Card>
        <Card title="Waiting" flush>
          <SkeletonRows rows={4} />
        </Card>
      </div>
      <TaskProgress
        title="Importing"
        status={{ state: 'running', done: 40, total: 100, text: 'leases' }}
        cancelling={false}
        onCancel={() => undefined}
      />
      <ProblemPanel
        problem={{
          kind: 'conflict',
          code: 'lifecycle.on_notice',
          text: 'The lease is on notice.',
          hint: null,
          field: null,
          id: 'P-1',
        }}
        onRetry={() => undefined}
      />
      <Card>
        <EmptyState
          title="No imports yet"
          text="Bring a rent roll."
          action={<Button look="cta">Import</Button>}
        />
      </Card>
    </div>
  );
}
