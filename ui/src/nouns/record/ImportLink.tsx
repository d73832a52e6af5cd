// The way to the first records, where there are none yet: to bring in a file, for those who may.
import { useTranslation } from 'react-i18next';
import { useMay } from '../may';
import { paths } from '../paths';

export function ImportLink() {
  const { t } = useTranslation('records');
  return useMay('imports.look').ok ? (
    <a className="btn" data-look="cta" href={paths.newImport()}>
      {t('importFile')}
    </a>
  ) : null;
}
