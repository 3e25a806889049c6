package dev.tasuki.yaml;

import dev.tasuki.problem.ProblemRenderer;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Several files, so that problems can be shown with their lines. */
public final class SourceTexts implements ProblemRenderer.Lines {
  private final SortedMap<String, SourceText> byName = new TreeMap<>();

  public SourceTexts(Collection<SourceText> sources) {
    sources.forEach(source -> byName.put(source.file(), source));
  }

  @Override
  public Optional<String> line(String file, int number) {
    return Optional.ofNullable(byName.get(file)).flatMap(source -> source.line(number));
  }
}
