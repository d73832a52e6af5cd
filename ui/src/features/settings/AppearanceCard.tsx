// How this window looks: theme, size of text, height of rows. Shown on the settings page.
import { useTranslation } from 'react-i18next';
import { Card } from '../../kit/Card';
import { Chips } from '../../kit/Chips';
import type { Density } from '../../kit/density';
import { share } from '../../kit/format';
import { setDensity, setTheme, setZoom, type Theme, usePrefs, ZOOMS } from '../../kit/prefs';
import { Select } from '../../kit/Select';
import { Setting } from '../../kit/Setting';

export function AppearanceCard() {
  const { t } = useTranslation('settings');
  const { theme, zoom, density } = usePrefs();
  const themes: Theme[] = ['system', 'light', 'dark'];
  const densities: Density[] = ['comfortable', 'compact'];
  return (
    <Card title={t('appearance.title')} flush>
      <Setting title={t('appearance.theme')} text={t('appearance.themeText')}>
        <Chips
          label={t('appearance.theme')}
          value={theme}
          onChange={setTheme}
          chips={themes.map((value) => ({ value, label: t(`appearance.${value}`) }))}
        />
      </Setting>
      <Setting title={t('appearance.zoom')} text={t('appearance.zoomText')}>
        <Select
          label={t('appearance.zoom')}
          pill
          value={String(zoom)}
          onChange={(value) => setZoom(Number(value))}
          choices={ZOOMS.map((step) => ({ value: String(step), label: share(step, 1).replace(/[.,]0/, '') }))}
        />
      </Setting>
      <Setting title={t('appearance.rows')} text={t('appearance.rowsText')}>
        <Chips
          label={t('appearance.rows')}
          value={density}
          onChange={setDensity}
          chips={densities.map((value) => ({ value, label: t(`appearance.${value}`) }))}
        />
      </Setting>
    </Card>
  );
}
