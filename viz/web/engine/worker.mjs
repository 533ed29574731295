/** The worker in which the engine runs. Messages: viz/web/PROTOCOL.md, section 3. */
import {instantiate} from "./core.mjs";

let engine;

async function start(source) {
  try {
    engine = await instantiate(source);
    postMessage({ready: true});
  } catch (error) {
    postMessage({failed: String(error.message ?? error)});
  }
}

function answer({id, request}) {
  try {
    const frames = engine.answer(request).buffer;
    postMessage({id, frames}, [frames]);
  } catch (error) {
    postMessage({id, failed: String(error.message ?? error)});
  }
}

addEventListener("message", ({data}) => (data.engine ? start(data.engine) : answer(data)));
