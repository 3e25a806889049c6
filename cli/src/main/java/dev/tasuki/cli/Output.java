package dev.tasuki.cli;

/** How an answer is written; the words are what is typed. */
enum Output {
  text,
  json
}
