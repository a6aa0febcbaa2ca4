/** Keeps the screen of a display or a tablet awake while its page is in view. */

export function stayAwake() {
  if (!navigator.wakeLock) return; // no such thing here, or not a secure page: the device's own setting rules
  const ask = () => {
    if (document.hidden) return;
    navigator.wakeLock.request('screen').catch((error) => console.info(`The screen may go to sleep: ${error.message}`));
  };
  document.addEventListener('visibilitychange', ask); // the lock is lost whenever the page is hidden
  ask();
}
