// Checks as a file to print: where it goes is asked, and what is not printed said.
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { inWindow } from '../../host/call';
import { pick } from '../../host/window';
import { toast } from '../../kit/Toast';
import { useMay } from '../../nouns/may';

export function usePrintChecks() {
  const { t } = useTranslation('bills');
  const { why } = useMay('checks.print');
  const write = useTell('checks.print', {
    onDone: (done) => toast({ title: t('print.done', { count: done.checks }), text: done.path }),
  });
  async function print(check_ids: string[], name: string) {
    const path = inWindow() ? await pick('document_copy', name) : name;
    if (path) write.mutate({ check_ids, path });
  }
  return { why, busy: write.isPending, print };
}
