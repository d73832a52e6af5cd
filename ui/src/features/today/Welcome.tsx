// The first run: no records yet. Three ways to begin: bring a file, write down the first property, or look around with a
// made-up company.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../host/problem';
import { useTask } from '../../host/task';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { count } from '../../kit/format';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { Select } from '../../kit/Select';
import { TaskProgress } from '../../kit/TaskProgress';
import { useMays } from '../../nouns/may';
import { paths } from '../../nouns/paths';
import { AddButton } from '../../nouns/record/NewRecordSheet';
import './Welcome.css';

const SIZES = ['120', '1200', '4353', '20000'];

export function Welcome() {
  const { t } = useTranslation('today');
  const [units, setUnits] = useState('1200');
  const mays = useMays();
  const night = useTask('jobs.run');
  const demo = useTask('demo.fill', {
    onDone: () => {
      if (mays('jobs.run').ok) night.start({ name: 'lifecycle', cause: 'after_import' });
    },
  });
  return (
    <div className="page welcome">
      <h1>{t('welcome.title')}</h1>
      <p className="second">{t('welcome.text')}</p>
      <div className="welcome-ways">
        <Card title={t('welcome.import.title')}>
          <p className="second">{t('welcome.import.text')}</p>
          <ul className="welcome-list">
            <li>{t('welcome.import.rentroll')}</li>
            <li>{t('welcome.import.exchange')}</li>
          </ul>
          <div className="line">
            {mays('imports.look').ok ? (
              <a className="btn" data-look="cta" href={paths.newImport()}>
                {t('welcome.import.go')}
              </a>
            ) : null}
            <AddButton wanted={{ kind: 'property' }} />
          </div>
        </Card>
        <Card title={t('welcome.demo.title')}>
          <p className="second">{t('welcome.demo.text')}</p>
          {demo.running || night.running ? (
            <TaskProgress
              title={t('welcome.demo.running')}
              status={demo.running ? demo.status : night.status}
              cancelling={demo.cancelling}
              onCancel={demo.cancel}
            />
          ) : (
            <div className="line welcome-demo">
              <Select
                label={t('welcome.demo.size')}
                pill
                value={units}
                onChange={setUnits}
                choices={SIZES.map((value) => ({
                  value,
                  label: t('welcome.demo.units', { value: count(Number(value)) }),
                }))}
              />
              <Button
                why={mays('demo.fill').why}
                onClick={() => demo.start({ units: Number(units), seed: 1 })}
              >
                {t('welcome.demo.go')}
              </Button>
            </div>
          )}
          {(demo.problem ?? night.problem) ? (
            <ProblemPanel small problem={(demo.problem ?? night.problem) as Problem} />
          ) : null}
        </Card>
      </div>
      <p className="sub">{t('welcome.safe')}</p>
    </div>
  );
}
