package dev.tasuki.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How constant inputs decide what a contract says.
 *
 * @param by the constant inputs that decide, the widest first; empty if none does
 * @param all one for each combination of their values that is known
 * @param open what holds where one more input is given; empty if every combination is listed
 */
public record Variants(List<String> by, List<Variant> all, Optional<Open> open) {
  private static final Variants NONE = new Variants(List.of(), List.of(), Optional.empty());

  public Variants {
    by = List.copyOf(by);
    all = List.copyOf(all);
    for (Variant variant : all) {
      if (!List.copyOf(variant.when().keySet()).equals(by.stream().sorted().toList())) {
        throw new IllegalArgumentException(
            "a variant decides by " + variant.when() + ", not " + by);
      }
    }
  }

  /**
   * Combinations that nobody can list, such as custom resources.
   *
   * @param input the constant input that says that this is one, such as {@code apiVersion}
   * @param otherwise what to write for a value that is not listed, such as {@code for a custom
   *     resource add "apiVersion"}
   * @param variant by the values of {@code by} and {@code input}
   */
  public record Open(
      String input, String otherwise, Function<SortedMap<String, String>, Variant> variant) {}

  /** No constant input decides anything. */
  public static Variants none() {
    return NONE;
  }

  public static Variants of(List<String> by, List<Variant> all) {
    return new Variants(by, all, Optional.empty());
  }

  /** Also for what is not listed. */
  public Variants orElse(Open other) {
    return new Variants(by, all, Optional.of(other));
  }

  public boolean isEmpty() {
    return by.isEmpty();
  }

  /** The values that an input may have beside these. */
  List<String> values(String input, SortedMap<String, String> beside) {
    return all.stream()
        .map(Variant::when)
        .filter(when -> when.entrySet().containsAll(beside.entrySet()))
        .map(when -> when.getOrDefault(input, ""))
        .distinct()
        .toList();
  }

  /** What was found: a variant, or what is wrong. */
  record Found(Optional<Variant> variant, Optional<Choice> wrong) {}

  Found find(String action, SortedMap<String, ?> with) {
    SortedMap<String, String> chosen = new TreeMap<>();
    if (open.isPresent() && given(with, open.get().input()).isPresent()) {
      return open(action, with, open.get());
    }
    for (String input : by) {
      List<String> known = values(input, chosen);
      Optional<String> value = given(with, input);
      if (value.isEmpty()) {
        return wrong(new Choice.Missing(action, input, known));
      }
      if (!known.contains(value.get())) {
        return wrong(
            new Choice.Unknown(
                action, input, value.get(), known, beside(chosen), open.map(Open::otherwise)));
      }
      chosen.put(input, value.get());
    }
    return new Found(
        all.stream().filter(variant -> variant.when().equals(chosen)).findFirst(),
        Optional.empty());
  }

  private Found open(String action, SortedMap<String, ?> with, Open other) {
    SortedMap<String, String> chosen = new TreeMap<>();
    List<String> needed = new ArrayList<>(by);
    needed.add(other.input());
    for (String input : needed) {
      Optional<String> value = given(with, input);
      if (value.isEmpty()) {
        return wrong(new Choice.Missing(action, input, Collections.emptyList()));
      }
      chosen.put(input, value.get());
    }
    return new Found(Optional.of(other.variant().apply(chosen)), Optional.empty());
  }

  private static Found wrong(Choice choice) {
    return new Found(Optional.empty(), Optional.of(choice));
  }

  private static Optional<String> given(SortedMap<String, ?> with, String input) {
    return Optional.<Object>ofNullable(with.get(input))
        .map(String::valueOf)
        .filter(text -> !text.isEmpty());
  }

  private static String beside(SortedMap<String, String> chosen) {
    return String.join(
        ", ", chosen.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
  }
}
