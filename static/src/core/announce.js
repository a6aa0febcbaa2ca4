/** The one voice of the page: everything a screen reader is to say goes through here into the two live regions of the shell. */

const HEARD = 10_000; // ms after which the words may leave the page

/** @param {string} text @param {{urgent?: boolean}} [options] urgent interrupts: vote opened, you have the floor, connection lost */
export function announce(text, { urgent = false } = {}) {
  const line = document.createElement('p');
  line.textContent = text;
  document.getElementById(urgent ? 'alert' : 'polite').append(line);
  setTimeout(() => line.remove(), HEARD);
}
