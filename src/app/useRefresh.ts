import { useEffect, useRef } from 'react';
import { rangeUtil } from '@grafana/data';

/** Calls back at an interval such as "5m", not while the page is hidden. Empty means never. */
export function useRefresh(interval: string, refresh: () => void): void {
  const latest = useRef(refresh);
  useEffect(() => {
    latest.current = refresh;
  });
  useEffect(() => {
    if (!interval) {
      return undefined;
    }
    const timer = window.setInterval(
      () => {
        if (!document.hidden) {
          latest.current();
        }
      },
      Math.max(rangeUtil.intervalToMs(interval), 5000)
    );
    return () => window.clearInterval(timer);
  }, [interval]);
}
