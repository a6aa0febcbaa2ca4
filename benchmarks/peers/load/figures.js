// Figures of a list of times.

export const rounded = (value) => Math.round(value * 1000) / 1000;

/** The smallest value that a share of the values does not exceed; null for no values. */
export function percentile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted.length ? rounded(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]) : null;
}

/** Median, 99th percentile and maximum of times in milliseconds. */
export function spread(values) {
  return {
    count: values.length,
    p50_ms: percentile(values, 0.5),
    p99_ms: percentile(values, 0.99),
    max_ms: percentile(values, 1),
  };
}
