/** What shows only after it has lasted: a hall need not hear of every short trouble. */
import { useEffect, useState } from 'preact/hooks';

/** Whether a condition has held for so long. @param {boolean} condition @param {number} ms */
export function useLasting(condition, ms) {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!condition) return setLasting(false);
    const timer = setTimeout(() => setLasting(true), ms);
    return () => clearTimeout(timer);
  }, [condition]);
  return condition && lasting;
}
