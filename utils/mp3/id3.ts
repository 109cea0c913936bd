import { concat } from './bytes';

/** What a player shows of a file. */
export interface Mp3Labels {
  title: string;
  /** The name of the voice. */
  artist?: string;
  /** The host of the page. */
  album?: string;
  /** Of the page. */
  address?: string;
}

const ENCODER = 'Hark';
const HEADER_BYTES = 10;
const UTF16 = 1;
const ANY_LANGUAGE = 'XXX';

/**
 * Version 2.3 (https://id3.org/id3v2.3.0), although 2.4 is newer: some car radios and older players
 * read no other, and everything read here fits into it.
 */
export function writeId3(labels: Mp3Labels, seconds: number): Uint8Array<ArrayBuffer> {
  const { title, artist, album, address } = labels;
  const frames = [
    textFrame('TIT2', title),
    ...(artist ? [textFrame('TPE1', artist)] : []),
    ...(album ? [textFrame('TALB', album)] : []),
    textFrame('TLEN', String(Math.round(seconds * 1_000))),
    textFrame('TSSE', ENCODER),
    ...(address ? addressFrames(address) : []),
  ];
  const size = frames.reduce((sum, { length }) => sum + length, 0);
  return concat([header(size), ...frames]);
}

/** The official page of the source, and a comment, because most players show only that. */
function addressFrames(address: string): Uint8Array[] {
  const isPlain = /^[\x21-\x7e]+$/.test(address);
  const comment = concat([
    Uint8Array.of(UTF16),
    latin(ANY_LANGUAGE),
    utf16(''),
    Uint8Array.of(0, 0),
    utf16(address),
  ]);
  return [...(isPlain ? [frame('WOAS', latin(address))] : []), frame('COMM', comment)];
}

function textFrame(id: string, text: string): Uint8Array {
  return frame(id, concat([Uint8Array.of(UTF16), utf16(text)]));
}

function frame(id: string, content: Uint8Array): Uint8Array {
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, content.length);
  return concat([latin(id), size, Uint8Array.of(0, 0), content]);
}

/** Sizes in sevens of bits, so that none looks like the start of a frame. */
function header(size: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  bytes.set([...latin('ID3'), 3, 0, 0]);
  for (let index = 0; index < 4; index += 1) bytes[9 - index] = (size >> (7 * index)) & 0x7f;
  return bytes;
}

function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** With its byte order mark; a text ends where its frame does, and at the first zero. */
function utf16(text: string): Uint8Array {
  const clean = text.toWellFormed().replaceAll('\0', ' ');
  const bytes = new Uint8Array(2 + clean.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let index = 0; index < clean.length; index += 1) {
    view.setUint16(2 + index * 2, clean.charCodeAt(index), true);
  }
  return bytes;
}
