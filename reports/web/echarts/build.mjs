// Bundles entry.js into ../dist/echarts.min.js. The same package versions give the same bytes.
import { build } from "esbuild";
import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync(here("node_modules/echarts/package.json"), "utf8"));
const outfile = here("../dist/echarts.min.js");

await build({
  absWorkingDir: here("."),
  entryPoints: ["entry.js"],
  outfile,
  bundle: true,
  minify: true,
  format: "iife",
  platform: "browser",
  target: ["es2018"],
  charset: "ascii",
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
  banner: {
    js: `/*! Apache ECharts ${version} (a part of it), Apache-2.0, https://echarts.apache.org */`,
  },
});

console.log(`dist/echarts.min.js: ${Math.round(statSync(outfile).size / 1024)} KiB`);
