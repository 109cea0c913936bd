/** Looks like a key of the vendor (`sk_` and 48 hexadecimal digits) and opens nothing but this server. */
export const DEMO_KEY = `sk_${'0123456789abcdef'.repeat(3)}`;
