// Debian's Firefox without a driver of its own: Marionette, the protocol that Firefox itself speaks.
import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import net from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

export const firefoxPath = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
export const hasFirefox = existsSync(firefoxPath);

const pause = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

/** A port that nobody listens on. */
function freePort() {
  return new Promise((done, failed) => {
    const server = net.createServer().on('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const {port} = server.address();
      server.close(() => done(port));
    });
  });
}

/** A connection that speaks Marionette: each message is its length, a colon and JSON. */
class Marionette {
  constructor(socket) {
    this.socket = socket;
    this.waiting = new Map();
    this.number = 0;
    this.bytes = Buffer.alloc(0);
    socket.on('data', (data) => this.take(data));
  }

  static async to(port, until) {
    for (;;) {
      const socket = net.connect(port, '127.0.0.1');
      const fine = await new Promise((done) => { socket.on('connect', () => done(true)).on('error', () => done(false)); });
      if (fine) return new Marionette(socket);
      if (Date.now() > until) throw new Error('Firefox does not answer');
      await pause(200);
    }
  }

  take(data) {
    this.bytes = Buffer.concat([this.bytes, data]);
    for (;;) {
      const colon = this.bytes.indexOf(58);
      if (colon < 0) return;
      const end = colon + 1 + Number(this.bytes.subarray(0, colon).toString());
      if (this.bytes.length < end) return;
      const message = JSON.parse(this.bytes.subarray(colon + 1, end).toString());
      this.bytes = this.bytes.subarray(end);
      if (!Array.isArray(message)) continue;  // the greeting
      const [, id, error, result] = message;
      const {done, failed} = this.waiting.get(id);
      this.waiting.delete(id);
      if (error) failed(new Error(`${error.error}: ${error.message}`));
      else done(result);
    }
  }

  ask(command, parameters = {}) {
    const id = ++this.number;
    const text = JSON.stringify([0, id, command, parameters]);
    return new Promise((done, failed) => {
      this.waiting.set(id, {done, failed});
      this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }
}

/** Firefox with one window of that size. */
export class Firefox {
  static async open({width, height}) {
    const profile = await mkdtemp(join(tmpdir(), 'firefox-'));
    const port = await freePort();
    await writeFile(join(profile, 'user.js'), [`user_pref("marionette.port", ${port});`, 'user_pref("app.update.enabled", false);',
      'user_pref("datareporting.policy.dataSubmissionEnabled", false);', 'user_pref("browser.shell.checkDefaultBrowser", false);'].join('\n'));
    const child = spawn(firefoxPath, ['--headless', '--marionette', '--no-remote', '--profile', profile, `--width=${width}`, `--height=${height}`],
      {stdio: 'ignore', env: {...process.env, HOME: profile, MOZ_HEADLESS_WIDTH: String(width), MOZ_HEADLESS_HEIGHT: String(height)}});
    const firefox = new Firefox();
    Object.assign(firefox, {profile, child, marionette: await Marionette.to(port, Date.now() + 60_000)});
    await firefox.marionette.ask('WebDriver:NewSession', {capabilities: {}});
    return firefox;
  }

  goto(url) {
    return this.marionette.ask('WebDriver:Navigate', {url});
  }

  /** What a script of the test's own returns in the page. */
  async run(script) {
    return (await this.marionette.ask('WebDriver:ExecuteScript', {script, args: []})).value;
  }

  /** Waits until a script returns something true. */
  async until(script, milliseconds = 120_000) {
    const end = Date.now() + milliseconds;
    for (;;) {
      const value = await this.run(script);
      if (value) return value;
      if (Date.now() > end) throw new Error(`not within ${milliseconds} ms: ${script}`);
      await pause(100);
    }
  }

  /** A picture of the window, as PNG. */
  async picture() {
    return Buffer.from((await this.marionette.ask('WebDriver:TakeScreenshot', {full: false})).value, 'base64');
  }

  async close() {
    const ended = new Promise((done) => { this.child.on('exit', done); });
    await this.marionette.ask('Marionette:Quit', {flags: ['eForceQuit']}).catch(() => undefined);
    await Promise.race([ended, pause(10_000).then(() => this.child.kill('SIGKILL'))]);
    await rm(this.profile, {recursive: true, force: true, maxRetries: 5});
  }
}
