// The rules of one's own for lines of the bank: what each proposes, and a way to forget it.
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { List } from '../../kit/List';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import { NEED_OF, type Reconciling } from '../../wire/bindings';

export function RulesDialog({ page, onClose }: { page: Reconciling; onClose: () => void }) {
  const { t } = useTranslation('bank');
  const { t: parts } = useTranslation('parts');
  // Who may make a rule may forget it.
  const may = useMay('settings.put', undefined, NEED_OF['bank.enter']);
  const forget = useTell('settings.put', {
    onDone: (done) => tellDone(done, { title: t('rule.forgotten') }),
  });
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      title={t('rule.title')}
      text={t('rule.text')}
      foot={
        <Button look="cta" onClick={onClose}>
          {parts('close')}
        </Button>
      }
    >
      {page.rules.length === 0 ? (
        <p className="second">{t('rule.none')}</p>
      ) : (
        <List
          label={t('rule.title')}
          rows={page.rules}
          rowKey={(told) => told.setting}
          columns={[
            { id: 'text', head: t('rule.when'), grow: true, cell: (told) => told.rule.text },
            {
              id: 'account',
              head: t('enter.account'),
              cell: (told) => `${told.rule.account_code} ${told.account_name}`,
            },
            {
              id: 'property',
              head: t('enter.property'),
              cell: (told) => told.property_name ?? t('rule.all'),
            },
            {
              id: 'act',
              head: t('rule.forget'),
              right: true,
              cell: (told) => (
                <Button
                  look="quiet"
                  className="btn-small"
                  why={may.why}
                  disabled={forget.isPending}
                  aria-label={t('rule.forgetOf', { text: told.rule.text })}
                  onClick={() => forget.mutate({ name: told.setting, value: null })}
                >
                  {t('rule.forget')}
                </Button>
              ),
            },
          ]}
        />
      )}
    </Dialog>
  );
}
