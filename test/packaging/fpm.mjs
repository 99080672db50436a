#!/usr/bin/env node
/**
 * Answers the part of fpm's command line (fpm 1.17, "dir" to "deb") that electron-builder uses, with Debian's own
 * dpkg-deb: fpm's binary is in no registry. `CUSTOM_FPM_PATH` names this file to electron-builder.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const given = read(process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), 'comptoir-fpm-'));
try {
  for (const mapping of given.files) place(mapping);
  mkdirSync(join(folder, 'DEBIAN'));
  writeFileSync(join(folder, 'DEBIAN/control'), control());
  script('after-install', 'postinst');
  script('after-remove', 'postrm');
  const made = one('package');
  execFileSync('dpkg-deb', ['--root-owner-group', `-Z${one('deb-compression')}`, '--build', folder, made]);
} finally {
  rmSync(folder, { recursive: true });
}

/** Options with a value, each once or more, and `SOURCE=TARGET` for each file or folder. */
function read(words) {
  const options = new Map();
  const files = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === '--force') continue;
    if (!word.startsWith('-')) files.push(word);
    else {
      const name = word.replace(/^-+/u, '');
      options.set(name, [...(options.get(name) ?? []), words[(at += 1)]]);
    }
  }
  return { options, files };
}

function one(name) {
  const values = given.options.get(name) ?? [];
  if (values.length !== 1) throw new Error(`--${name} was given ${values.length} times`);
  return values[0];
}

/** A source that ends with a slash is a folder's content. A target that ends with one is the folder for the file. */
function place(mapping) {
  const [source, target] = mapping.split('=');
  const inside = join(folder, target.endsWith('/') ? join(target, basename(source)) : target);
  mkdirSync(dirname(inside), { recursive: true });
  cpSync(source, inside, { recursive: true, verbatimSymlinks: true });
}

function control() {
  const [synopsis, ...more] = one('description').split('\n');
  const lines = [
    `Package: ${one('name')}`,
    `Version: ${one('version')}`,
    `Architecture: ${one('architecture')}`,
    `Maintainer: ${one('maintainer')}`,
    `Installed-Size: ${execFileSync('du', ['-sk', folder], { encoding: 'utf8' }).split('\t')[0]}`,
    `Depends: ${given.options.get('d').join(', ')}`,
    `Recommends: ${given.options.get('deb-recommends').join(', ')}`,
    'Section: default',
    `Priority: ${one('deb-priority')}`,
    `Homepage: ${one('url')}`,
    `Description: ${synopsis === '' ? more.shift().trim() : synopsis}`,
    ...more.map((line) => ` ${line.trim()}`),
  ];
  return lines.join('\n') + '\n';
}

function script(option, name) {
  writeFileSync(join(folder, 'DEBIAN', name), readFileSync(one(option)), { mode: 0o755 });
}
