// The least that a program of this kind does: its packages are loaded, and the document that is named is parsed.
import { writeSync } from 'node:fs';
import SwaggerParser from '@apidevtools/swagger-parser';
import 'undici';
import 'fast-check';
import 'ajv';

await SwaggerParser.parse(process.argv[2]);
const { user, system } = process.cpuUsage();
const { maxRSS } = process.resourceUsage(); // KiB
writeSync(1, `\nASSAY_BENCH ${JSON.stringify({ cpu: (user + system) / 1e6, mebibytes: maxRSS / 1024 })}\n`);
process.exit(0);
