// The progress bar of a unit's card, as the core computed it.
import type { Progress } from '../../wire/bindings';
import { TermBar } from '../lease/TermBar';

export function UnitProgress({ progress, wide }: { progress: Progress; wide?: boolean }) {
  const tone = progress.tone === 'none' ? null : progress.tone;
  return (
    <TermBar
      share={progress.percent === null ? null : progress.percent / 100}
      tone={tone}
      wide={wide ?? false}
    />
  );
}
