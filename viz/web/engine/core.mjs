/**
 * The simulator as a WebAssembly module: a request as text in, frames as bytes out.
 * See viz/web/PROTOCOL.md, sections 1 to 3.
 */

/** What the module's C library wants of a system: nothing that it could do here. */
function system(name) {
  const unsupported = 52; // ENOSYS of WASI
  return name === "proc_exit" ? (code) => { throw new Error(`the engine ended with code ${code}`); }
                              : () => unsupported;
}

/**
 * @param {BufferSource | WebAssembly.Module} source
 * @returns {Promise<{answer(request: string): Uint8Array}>}
 */
export async function instantiate(source) {
  const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
  let memory;
  const broken = (at, bytes) => {
    throw new Error(new TextDecoder().decode(new Uint8Array(memory.buffer, at, bytes)));
  };
  const imports = {credstream: {broken}};
  for (const {module: from, name} of WebAssembly.Module.imports(module)) {
    if (from !== "credstream") (imports[from] ??= {})[name] = system(name);
  }
  const {exports} = await WebAssembly.instantiate(module, imports);
  memory = exports.memory;
  exports._initialize();
  return {
    answer(request) {
      const text = new TextEncoder().encode(request);
      const room = exports.room(text.length);
      new Uint8Array(memory.buffer, room, text.length).set(text);
      const at = exports.answer();
      return new Uint8Array(memory.buffer, at, exports.answer_bytes()).slice();
    },
  };
}
