// The bar over each page: where one is, the palette, and the import.
import { useTranslation } from 'react-i18next';
import { useTrail } from '../kit/crumbs';
import { useMay } from '../nouns/may';
import { paths } from '../nouns/paths';
import './TopBar.css';

export function TopBar({ onPalette }: { onPalette: () => void }) {
  const { t } = useTranslation('shell');
  const may = useMay('imports.look');
  const trail = useTrail((state) => state.trail);
  return (
    <header className="bar">
      <nav aria-label={t('trail')}>
        <ol className="trail">
          {trail.map((crumb, index) => (
            <li key={`${crumb.label}-${crumb.href ?? index}`}>
              {crumb.href && index < trail.length - 1 ? (
                <a href={crumb.href}>{crumb.label}</a>
              ) : (
                <span aria-current={index === trail.length - 1 ? 'page' : undefined}>{crumb.label}</span>
              )}
            </li>
          ))}
        </ol>
      </nav>
      <button type="button" className="palette-open" onClick={onPalette} aria-keyshortcuts="Control+K">
        <span>{t('palette.open')}</span>
        <kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      {may.ok ? (
        <a className="btn" data-look="quiet" href={paths.newImport()}>
          {t('import')}
        </a>
      ) : null}
    </header>
  );
}
