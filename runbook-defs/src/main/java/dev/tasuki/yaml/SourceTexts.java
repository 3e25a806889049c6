package dev.tasuki.yaml;

import dev.tasuki.problem.ProblemRenderer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Several files, so that problems can be shown with their lines. */
public final class SourceTexts implements ProblemRenderer.Lines {
  private final SortedMap<String, SourceText> byName = new TreeMap<>();

  /** Of the file that was asked for last: problems come file by file. */
  private volatile Optional<Split> last = Optional.empty();

  private record Split(String file, List<String> lines) {}

  public SourceTexts(Collection<SourceText> sources) {
    sources.forEach(source -> byName.put(source.file(), source));
  }

  @Override
  public Optional<String> line(String file, int number) {
    SourceText source = byName.get(file);
    if (source == null) {
      return Optional.empty();
    }
    Split split =
        last.filter(known -> known.file().equals(file))
            .orElseGet(() -> new Split(file, source.content().lines().toList()));
    last = Optional.of(split);
    boolean there = number >= 1 && number <= split.lines().size();
    return there ? Optional.of(split.lines().get(number - 1)) : Optional.empty();
  }
}
