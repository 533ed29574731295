/** A module and all it imports as one text, for a worker from a Blob. */
declare module 'worker:*' {
  const source: string;
  export default source;
}
