// The height of a row: comfortable or compact, as chosen in settings; tables need it in pixels.
import { create } from 'zustand';

export type Density = 'comfortable' | 'compact';

export const useDensityStore = create<{ density: Density }>(() => ({ density: 'comfortable' }));

export const useDensity = (): number => useDensityStore((state) => (state.density === 'compact' ? 28 : 34));
