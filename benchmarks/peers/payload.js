// As many bytes as plenary sends, given on the command line.

const [, , eventBytes = '1000', snapshotBytes = '1000'] = process.argv;

/** The rest of a message of so many bytes: what stands around it takes about 50. */
const filler = (bytes) => ({ kind: 'state', text: 'x'.repeat(Math.max(0, bytes - 50)) });

export const event = filler(Number(eventBytes));
export const snapshot = filler(Number(snapshotBytes));
