import { useEffect, useState } from 'react';

/** A value once it has stayed as it is for so many milliseconds: what somebody types, when they pause. */
export function useSettled<T>(value: T, ms = 250): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
