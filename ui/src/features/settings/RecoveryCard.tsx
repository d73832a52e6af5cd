// The recovery key: the portfolio's own key in a file that travels, sealed under a passphrase. Only inside the window.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../host/problem';
import { keySave, pick } from '../../host/window';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { Dialog } from '../../kit/Dialog';
import { Field, TextInput } from '../../kit/Field';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { saidOf } from '../../kit/refusal';
import { Setting } from '../../kit/Setting';
import { toast } from '../../kit/Toast';

/** As the core has it: shorter ones are refused there, too. */
const SHORTEST = 12;

function RecoveryDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [told, setTold] = useState<'short' | 'unlike' | null>(null);
  const save = useMutation<string | null, Problem>({
    mutationFn: async () => {
      const path = await pick('key_copy', 'keystead-recovery.key');
      if (path !== null) await keySave(path, first);
      return path;
    },
    onSuccess: (path) => {
      if (path === null) return;
      toast({ title: t('recovery.saved'), text: path });
      onClose();
    },
    onError: () => undefined,
  });
  const refused = saidOf(save.error, 'passphrase');

  function submit() {
    const wrong = [...first].length < SHORTEST ? 'short' : first !== second ? 'unlike' : null;
    setTold(wrong);
    if (!wrong && !save.isPending) save.mutate();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      refused={save.error}
      title={t('recovery.title')}
      text={t('recovery.why')}
      foot={
        <>
          <Button onClick={onClose}>{t('recovery.cancel')}</Button>
          <Button look="cta" type="submit" form="recovery-form" busy={save.isPending}>
            {t('recovery.choose')}
          </Button>
        </>
      }
    >
      <form
        id="recovery-form"
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field
          label={t('recovery.first')}
          hint={t('recovery.firstHint', { count: SHORTEST })}
          error={told === 'short' ? t('recovery.short', { count: SHORTEST }) : refused}
        >
          <TextInput secret value={first} onChange={setFirst} />
        </Field>
        <Field label={t('recovery.second')} error={told === 'unlike' ? t('recovery.unlike') : null}>
          <TextInput secret value={second} onChange={setSecond} />
        </Field>
        {save.error && !refused ? <ProblemPanel small problem={save.error} /> : null}
      </form>
    </Dialog>
  );
}

export function RecoveryCard() {
  const { t } = useTranslation('settings');
  const [asking, setAsking] = useState(false);
  return (
    <Card title={t('recovery.title')} flush>
      <Setting title={t('recovery.what')} text={t('recovery.text')}>
        <Button onClick={() => setAsking(true)}>{t('recovery.go')}</Button>
      </Setting>
      {asking ? <RecoveryDialog onClose={() => setAsking(false)} /> : null}
    </Card>
  );
}
