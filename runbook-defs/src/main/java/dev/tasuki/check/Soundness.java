package dev.tasuki.check;

import dev.tasuki.check.FilesChecker.Judged;
import dev.tasuki.link.Linked;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which files cannot be used, for they or what they use have errors. */
final class Soundness {
  private final SortedMap<Linked.Use, Judged> files = new TreeMap<>();

  Soundness(List<Judged> judged) {
    judged.stream()
        .filter(file -> !file.linked().hidden())
        .forEach(file -> files.put(file.linked().asUse(), file));
  }

  /**
   * These files, by what others name them.
   *
   * @param problems takes one problem for each place that names a file with errors
   */
  SortedSet<Linked.Use> unsound(Problems problems) {
    SortedSet<Linked.Use> unsound = new TreeSet<>();
    files.forEach(
        (use, file) -> {
          if (!file.sound()) {
            unsound.add(use);
          }
        });
    boolean grew = true;
    while (grew) {
      NavigableSet<Linked.Use> more = new TreeSet<>();
      files.forEach(
          (own, file) -> {
            if (!unsound.contains(own)) {
              SortedSet<String> told = new TreeSet<>();
              for (Linked.Use use : file.linked().uses()) {
                if (unsound.contains(use)) {
                  Place place = Uses.place(file.linked(), use);
                  more.add(own);
                  if (told.add(place.line() + ":" + place.column())) {
                    problems.add(problem(place, use));
                  }
                }
              }
            }
          });
      grew = unsound.addAll(more);
    }
    return unsound;
  }

  private Problem problem(Place place, Linked.Use use) {
    Judged other = files.get(use);
    String where = other == null ? "" : " (" + other.source().file() + ")";
    return Problem.error(
            RunbookError.FILE_NOT_SOUND,
            place,
            "the %s \"%s\"%s has errors, so that this cannot run either"
                .formatted(use.kind().word(), use.id(), where))
        .withHint("mend that file first");
  }
}
