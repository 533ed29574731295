// esbuild: a worker as text inside the bundle.
import {join} from 'node:path';
import {build} from 'esbuild';

/** `worker:FILE` is FILE with all it imports, as one text: a worker is started from it. */
export const workerText = {
  name: 'worker-text',
  setup(host) {
    host.onResolve({filter: /^worker:/}, ({path, resolveDir}) => ({path: join(resolveDir, path.slice('worker:'.length)), namespace: 'worker'}));
    host.onLoad({filter: /.*/, namespace: 'worker'}, async ({path}) => {
      const {outputFiles} = await build({entryPoints: [path], bundle: true, minify: true, format: 'iife', write: false});
      return {contents: outputFiles[0].text, loader: 'text'};
    });
  },
};
