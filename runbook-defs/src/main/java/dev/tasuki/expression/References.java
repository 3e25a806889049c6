package dev.tasuki.expression;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Which variables expressions and templates name, by their syntax tree. Thread-safe. */
public final class References {
  private static final int MOST_KNOWN = 2_000;
  private static final ConcurrentMap<String, SortedSet<Reference>> KNOWN =
      new ConcurrentHashMap<>();

  private References() {}

  /** Of one expression; none if it cannot be parsed. */
  public static SortedSet<Reference> of(String expression) {
    SortedSet<Reference> known = KNOWN.get(expression);
    if (known == null) {
      known = CelEnvironment.parse(expression).references();
      if (KNOWN.size() >= MOST_KNOWN) {
        KNOWN.clear();
      }
      KNOWN.put(expression, known);
    }
    return known;
  }

  /** Of all templates in a JSON tree. */
  public static SortedSet<Reference> ofTemplates(Object jsonTree) {
    SortedSet<Reference> all = new TreeSet<>();
    switch (jsonTree) {
      case String text -> {
        for (TemplateText.Part part : TemplateText.parse(text).parts()) {
          if (part instanceof TemplateText.Code code) {
            all.addAll(of(code.text()));
          }
        }
      }
      case Map<?, ?> map -> map.values().forEach(value -> all.addAll(ofTemplates(value)));
      case List<?> list -> list.forEach(item -> all.addAll(ofTemplates(item)));
      default -> {}
    }
    return all;
  }
}
