// A value once it has rested: what is typed is asked about when the typing pauses.
import { useEffect, useMemo, useState } from 'react';

export function useRested<T>(value: T, rest: number): T {
  const text = JSON.stringify(value);
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), rest);
    return () => clearTimeout(timer);
  }, [text, rest]);
  return useMemo(() => JSON.parse(rested) as T, [rested]);
}
