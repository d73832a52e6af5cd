// The messages that an act leaves alone, with the reason of each.
import { useTranslation } from 'react-i18next';
import { inWords } from '../../kit/sentences';
import type { MessageLeftOut } from '../../wire/bindings';

/** So many reasons are spelled out. */
const SHOWN = 8;

export function LeftOut({ leftOut }: { leftOut: MessageLeftOut[] }) {
  const { t } = useTranslation('messages');
  if (leftOut.length === 0) return null;
  return (
    <div role="status">
      <p className="strong">{t('leftOut', { count: leftOut.length })}</p>
      <ul>
        {leftOut.slice(0, SHOWN).map((one) => (
          <li key={one.message_id} className="second">
            {inWords(one.text)}
          </li>
        ))}
      </ul>
    </div>
  );
}
