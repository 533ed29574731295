/** The two engines of a live page: the simulator in workers, or `credstream serve`. Both answer the same bytes. */
import workerSource from 'worker:../../engine/worker.mjs';
import {bytesOf} from './base91';
import {Frames} from './frames';
import type {Tree} from './tree';

export interface Request {
  readonly scenario: Tree;
  readonly arm: string;
  readonly replicate: number;
  readonly set: readonly string[];
  readonly tables: readonly string[];
  readonly county_columns?: readonly string[];
  readonly follow?: number;
  readonly people?: number;
}

export interface Engine {
  /** Runs one world; rejects when the signal is aborted or the engine fails. */
  run(request: Request, signal: AbortSignal): Promise<Frames>;
  /** Uses the time while the reader reads. */
  warm(request: Request): void;
}

/** A message of PROTOCOL.md 3, from a worker. */
interface Answer {
  readonly ready?: boolean;
  readonly failed?: string;
  readonly id?: number;
  readonly frames?: ArrayBuffer;
}

interface Job {
  readonly text: string;
  readonly signal: AbortSignal;
  readonly done: (frames: Frames) => void;
  readonly failed: (why: unknown) => void;
}

/** The reason that an aborted signal gives. */
const aborted = (): DOMException => new DOMException('stopped', 'AbortError');

/** Workers, each with the simulator; as many as there are worlds to run side by side. */
export class WorkerEngine implements Engine {
  private readonly waiting: Job[] = [];
  private readonly idle: Worker[] = [];
  private readonly address = URL.createObjectURL(new Blob([workerSource], {type: 'text/javascript'}));
  private readonly module: WebAssembly.Module;

  constructor(module: WebAssembly.Module, workers: number) {
    this.module = module;
    for (let n = 0; n < workers; ++n) this.start();
  }

  run(request: Request, signal: AbortSignal): Promise<Frames> {
    return new Promise((done, failed) => {
      this.waiting.push({text: JSON.stringify(request), signal, done, failed});
      this.next();
    });
  }

  warm(request: Request): void {
    const text = JSON.stringify(request);
    const ignore = (): void => undefined;
    for (let n = 0; n < 2 * this.idle.length; ++n) this.waiting.push({text, signal: new AbortController().signal, done: ignore, failed: ignore});
    this.next();
  }

  private start(): void {
    const worker = new Worker(this.address);
    worker.onmessage = ({data}: MessageEvent<Answer>) => {
      if (!data.ready) return;
      this.idle.push(worker);
      this.next();
    };
    worker.postMessage({engine: this.module});
  }

  private next(): void {
    while (this.waiting.length > 0 && this.idle.length > 0) {
      const job = this.waiting.shift();
      if (job?.signal.aborted) {
        job.failed(aborted());
        continue;
      }
      const worker = this.idle.pop();
      if (job && worker) this.give(job, worker);
    }
  }

  /** One job on one worker. A run cannot be stopped from outside: its worker is ended and replaced. */
  private give(job: Job, worker: Worker): void {
    const replace = (why: unknown): void => {
      job.signal.removeEventListener('abort', stop);
      worker.terminate();
      this.start();
      job.failed(why);
    };
    const stop = (): void => replace(aborted());
    job.signal.addEventListener('abort', stop);
    worker.onerror = (event) => replace(new Error(event.message));
    worker.onmessage = ({data}: MessageEvent<Answer>) => {
      if (!data.frames) {
        replace(new Error(data.failed ?? 'the engine gave no answer'));
        return;
      }
      job.signal.removeEventListener('abort', stop);
      this.idle.push(worker);
      this.next();
      job.done(new Frames(data.frames));
    };
    worker.postMessage({id: 0, request: job.text});
  }
}

/**
 * The token in a teacher's address, which the server asks for when it can be reached from other machines.
 * Read once: a link that is copied leaves it out, and a jump within the page replaces it.
 */
const token = new URLSearchParams((globalThis.location as Location | undefined)?.hash.slice(1)).get('token') ?? '';

/** What a server says when it refuses. */
export class Refused extends Error {
  readonly zh: string;
  readonly status: number;

  constructor(status: number, en: string, zh: string) {
    super(en);
    this.status = status;
    this.zh = zh;
  }
}

/** A request to the server that the page came from; throws Refused with the server's reason. */
export async function ask(path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = token ? {'X-CredStream-Token': token} : {};
  const response = await fetch(path, body === undefined ? {headers, signal: signal ?? null} : {
    method: 'POST', headers: {...headers, 'Content-Type': 'application/json'}, body: JSON.stringify(body), signal: signal ?? null,
  });
  if (response.ok) return response;
  const reason = await response.json().catch(() => ({})) as {error?: string; error_zh?: string};
  const plain = `${response.status} ${response.statusText}`;
  throw new Refused(response.status, reason.error ?? plain, reason.error_zh ?? plain);
}

/** `credstream serve`. */
export class ServerEngine implements Engine {
  async run(request: Request, signal: AbortSignal): Promise<Frames> {
    const response = await ask('/api/run', request, signal);
    return new Frames(await response.arrayBuffer());
  }

  warm(): void {
    // A compiled server is warm.
  }
}

/** The bytes of a text in basE91 of gzip. */
export async function unzipped(text: string): Promise<ArrayBuffer> {
  return new Response(new Blob([bytesOf(text.trim())]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}

/** Why a page has no engine. */
export type NoEngine = 'no-wasm' | 'no-vectors' | 'failed';

/** The engine of this page, or why there is none. */
export async function engineOf(page: DOMStringMap, workers: number): Promise<Engine | NoEngine> {
  if (page.engine === 'server') return new ServerEngine();
  if (typeof WebAssembly === 'undefined') return 'no-wasm';
  const bytes = await unzipped(document.getElementById('engine')?.textContent ?? '');
  try {
    return new WorkerEngine(await WebAssembly.compile(bytes), workers);
  } catch (error) {
    if (error instanceof WebAssembly.CompileError && /simd|v128/i.test(error.message)) return 'no-vectors';
    return error instanceof WebAssembly.CompileError && /disallowed|policy/i.test(error.message) ? 'no-wasm' : 'failed';
  }
}
