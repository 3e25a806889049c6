package dev.tasuki.interpreter;

import dev.tasuki.outline.Sight;
import dev.tasuki.outline.Spot;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code steps}, {@code state} and {@code vars} as a reader sees them, each name looked up when an
 * expression asks for it: a step of a long runbook reads few of those before it.
 */
final class Visible {
  private final Run run;
  private final Results results;
  private final List<Frame> frames;
  private final Function<Spot, Sight> sight;

  /**
   * What one reader sees.
   *
   * @param frames innermost first; an outer one's value of a name stands
   */
  Visible(Run run, Results results, List<Frame> frames, Function<Spot, Sight> sight) {
    this.run = run;
    this.results = results;
    this.frames = List.copyOf(frames);
    this.sight = sight;
  }

  Map<String, Object> steps() {
    return new Names(this::ids, this::result);
  }

  Map<String, Object> states() {
    return new Names(this::ids, this::state);
  }

  Map<String, Object> vars() {
    return new Names(this::variables, this::variable);
  }

  private SortedSet<String> ids() {
    SortedSet<String> ids = new TreeSet<>();
    frames.forEach(frame -> ids.addAll(frame.ids()));
    return ids;
  }

  private SortedSet<String> variables() {
    SortedSet<String> variables = new TreeSet<>();
    frames.forEach(frame -> variables.addAll(frame.variables()));
    return variables;
  }

  private Optional<Object> state(String id) {
    Optional<Object> state = Optional.empty();
    for (Frame frame : frames) {
      for (Node node : frame.named(id)) {
        if (sight.apply(node.spot).visible()) {
          state = Optional.of(run.step(node).state.word());
        }
      }
    }
    return state;
  }

  private Optional<Object> result(String id) {
    Optional<Object> result = Optional.empty();
    for (Frame frame : frames) {
      for (Node node : frame.named(id)) {
        if (Results.has(node.step)) {
          result = seen(node, results::of).or(keeping(result));
        }
      }
    }
    return result;
  }

  private Optional<Object> variable(String name) {
    Optional<Object> value = Optional.empty();
    for (Frame frame : frames) {
      for (Node node : frame.setting(name)) {
        value =
            seen(node, set -> Optional.ofNullable(results.named(set).get(name))).or(keeping(value));
      }
    }
    return value;
  }

  private static Supplier<Optional<Object>> keeping(Optional<Object> before) {
    return () -> before;
  }

  /** A value that may not be there is an optional of CEL; one that surely is stands as it is. */
  private Optional<Object> seen(Node node, Function<Node, Optional<Object>> value) {
    Sight seen = sight.apply(node.spot);
    if (!seen.visible()) {
      return Optional.empty();
    }
    Optional<Object> there = value.apply(node);
    return seen == Sight.SURE ? there : Optional.of(there);
  }

  /** A map whose values are found by name. */
  private static final class Names extends AbstractMap<String, Object> {
    private final Supplier<SortedSet<String>> names;
    private final Function<String, Optional<Object>> values;

    Names(Supplier<SortedSet<String>> names, Function<String, Optional<Object>> values) {
      this.names = names;
      this.values = values;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
      return key instanceof String name ? values.apply(name).orElse(null) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
      return key instanceof String name && values.apply(name).isPresent();
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
      SortedMap<String, Object> all = new TreeMap<>();
      for (String name : names.get()) {
        values.apply(name).ifPresent(value -> all.put(name, value));
      }
      return all.entrySet();
    }
  }
}
