import React, { type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { css, cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';

/** A body that scrolls, and fades out at the bottom while there is more: a line cut in half looks like a mistake. */
export function Scrolled({ children }: { children: ReactNode }) {
  const styles = useStyles2(getStyles);
  const box = useRef<HTMLDivElement>(null);
  const [more, setMore] = useState(false);
  const look = useCallback(() => {
    const { scrollHeight = 0, clientHeight = 0, scrollTop = 0 } = box.current ?? {};
    setMore(scrollHeight - clientHeight - scrollTop > SLACK);
  }, []);
  // After every drawing: only then is it known how high the content is.
  useLayoutEffect(look);
  return (
    <div ref={box} onScroll={look} className={cx(styles.body, more && styles.more)}>
      {children}
    </div>
  );
}

/** Less than this is no line of its own, in pixels. */
const SLACK = 6;

const getStyles = () => ({
  body: css({ flex: 1, minHeight: 0, overflow: 'auto' }),
  more: css({ maskImage: 'linear-gradient(to bottom, #000 calc(100% - 28px), transparent)' }),
});
