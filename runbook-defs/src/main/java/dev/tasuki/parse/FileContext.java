package dev.tasuki.parse;

import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the parsers of one file share. */
final class FileContext {
  final Problems problems;
  final Sources sources;
  final SortedSet<String> broken = new TreeSet<>();
  private final SortedMap<String, Place> ids = new TreeMap<>();
  private final SortedMap<String, Integer> unnamed = new TreeMap<>();

  FileContext(String file, Problems problems) {
    this.problems = problems;
    this.sources = new Sources(file);
  }

  /** The name of the next step of a kind that has no id. */
  String nextName(String kind) {
    return kind + "-" + unnamed.merge(kind, 1, Integer::sum);
  }

  /** Takes a step's id into the file's one name space. */
  void takeId(Scalar id) {
    Names.checkName(id, "the step's id", problems);
    Place first = ids.putIfAbsent(id.text(), id.place());
    if (first != null) {
      problems.add(
          Problem.error(
                  RunbookError.NAME_REPEATED,
                  id.place(),
                  "the id \"" + id.text() + "\" is taken by another step")
              .withHint("it stands in line " + first.line() + "; ids are unique in a file"));
    }
  }

  /** Says of keys of the full language that this version does not know them, and passes them by. */
  void passLater(MappingReader reader, List<String> later) {
    for (Entry entry : reader.unread()) {
      if (later.contains(entry.name())) {
        notYet(entry.key());
        reader.skip(entry.name());
      }
    }
  }

  void notYet(Scalar key) {
    problems.add(
        Problem.error(
                RunbookError.KEY_UNKNOWN,
                key.place(),
                "\"%s\" is part of the language, but this version of Tasuki does not know it yet"
                    .formatted(key.text()))
            .withHint("remove it; docs/language.md says what this version runs"));
  }

  void misplaced(MappingReader reader, String key, String why) {
    reader
        .find(key)
        .ifPresent(
            value ->
                problems.add(Problem.error(RunbookError.KEY_MISPLACED, reader.keyPlace(key), why)));
  }
}
