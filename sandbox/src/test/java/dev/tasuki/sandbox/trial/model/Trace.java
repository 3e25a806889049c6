package dev.tasuki.sandbox.trial.model;

import java.util.ArrayList;
import java.util.List;

/** What a test can expect of a run. */
final class Trace {
  /** Somebody is asked, or a step is held, and what they say, as the test file has it. */
  record Word(String at, String by, String says) {}

  final List<String> ran = new ArrayList<>();
  final List<String> undone = new ArrayList<>();
  final List<String> lastly = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  final List<String> debts = new ArrayList<>();
  final List<Word> people = new ArrayList<>();
  String outcome = "done";

  /** A person's order about a held step. */
  void ordered(String path, String order) {
    people.add(new Word(path, "hanako", "choose: " + order));
  }

  /** A gate is asked. */
  void asked(String path, boolean approved) {
    asked.add(path);
    people.add(new Word(path, "hanako", approved ? "approve: true" : "approve: false, reason: no"));
  }
}
