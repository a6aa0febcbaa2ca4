/** Type that must fit its room on a wall: tries one size after the other and keeps the first that fits. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const overflows = (element) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;

/**
 * @param {number} sizes how many sizes there are, 0 the largest
 * @param {string} meaning what is shown; another text starts again at the first size
 * @param {number} [first] the size to begin with
 * @returns {[import('preact').RefObject<any>, number]} the element to measure, and its size
 */
export function useFit(sizes, meaning, first = 0) {
  const element = useRef(null);
  const [held, setHeld] = useState({ meaning, size: first });
  const size = held.meaning === meaning ? held.size : first;
  useLayoutEffect(() => {
    if (element.current && size < sizes - 1 && overflows(element.current)) setHeld({ meaning, size: size + 1 });
  });
  useEffect(() => {
    const again = () => setHeld({ meaning: null, size: first }); // no text is null: measured anew from the first size
    document.fonts.addEventListener('loadingdone', again);
    addEventListener('resize', again);
    return () => {
      document.fonts.removeEventListener('loadingdone', again);
      removeEventListener('resize', again);
    };
  }, []);
  return [element, size];
}
