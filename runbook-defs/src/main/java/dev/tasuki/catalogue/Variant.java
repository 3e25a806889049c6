package dev.tasuki.catalogue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a contract says differently where its constant inputs have these values; what is empty is as
 * the contract says. None ever changes: a method that takes something gives another one.
 */
public final class Variant {
  /** The input whose fields a variant may name. */
  public static final String PARAMS = "params";

  private SortedMap<String, String> when;
  private Optional<String> summary = Optional.empty();
  private Optional<Risk> risk = Optional.empty();
  private Optional<Repeat> repeat = Optional.empty();
  private Optional<Timing> timing = Optional.empty();
  private Optional<Inverse> inverse = Optional.empty();
  private Optional<Fidelity> dryRun = Optional.empty();
  private Optional<List<Permission>> permissions = Optional.empty();
  private Optional<List<String>> approvalFacts = Optional.empty();
  private Optional<List<String>> manual = Optional.empty();
  private Optional<Answer> answer = Optional.empty();
  private Optional<List<Part>> params = Optional.empty();

  private Variant(SortedMap<String, String> when) {
    this.when = when;
  }

  private Variant(Variant other) {
    when = other.when;
    summary = other.summary;
    risk = other.risk;
    repeat = other.repeat;
    timing = other.timing;
    inverse = other.inverse;
    dryRun = other.dryRun;
    permissions = other.permissions;
    approvalFacts = other.approvalFacts;
    manual = other.manual;
    answer = other.answer;
    params = other.params;
  }

  /** Nothing differs yet where this constant input has this value. */
  public static Variant when(String input, String value) {
    return new Variant(Collections.emptySortedMap()).and(input, value);
  }

  /** And this one has that value. */
  public Variant and(String input, String value) {
    SortedMap<String, String> more = new TreeMap<>(when);
    more.put(input, value);
    return with(copy -> copy.when = Collections.unmodifiableSortedMap(more));
  }

  public Variant summary(String sentence) {
    return with(copy -> copy.summary = Optional.of(sentence));
  }

  public Variant risk(Risk other) {
    return with(copy -> copy.risk = Optional.of(other));
  }

  public Variant repeat(Repeat other) {
    return with(copy -> copy.repeat = Optional.of(other));
  }

  public Variant timing(Timing other) {
    return with(copy -> copy.timing = Optional.of(other));
  }

  public Variant inverse(Inverse other) {
    return with(copy -> copy.inverse = Optional.of(other));
  }

  public Variant dryRun(Fidelity other) {
    return with(copy -> copy.dryRun = Optional.of(other));
  }

  public Variant permissions(Permission... needed) {
    return with(copy -> copy.permissions = Optional.of(List.of(needed)));
  }

  public Variant approvalRestsOn(String... facts) {
    return with(copy -> copy.approvalFacts = Optional.of(List.of(facts)));
  }

  public Variant manual(String... lines) {
    return with(copy -> copy.manual = Optional.of(List.of(lines)));
  }

  public Variant answers(Answer other) {
    return with(copy -> copy.answer = Optional.of(other));
  }

  /** Fields of the input {@code params}, in place of anything. */
  public Variant params(Part... fields) {
    return with(copy -> copy.params = Optional.of(List.of(fields)));
  }

  private Variant with(Consumer<Variant> change) {
    Variant copy = new Variant(this);
    change.accept(copy);
    return copy;
  }

  /** Constant input → value. */
  public SortedMap<String, String> when() {
    return when;
  }

  public Optional<String> summary() {
    return summary;
  }

  public Optional<Risk> risk() {
    return risk;
  }

  public Optional<Repeat> repeat() {
    return repeat;
  }

  public Optional<Timing> timing() {
    return timing;
  }

  public Optional<Inverse> inverse() {
    return inverse;
  }

  public Optional<Fidelity> dryRun() {
    return dryRun;
  }

  public Optional<List<Permission>> permissions() {
    return permissions;
  }

  public Optional<List<String>> approvalFacts() {
    return approvalFacts;
  }

  public Optional<List<String>> manual() {
    return manual;
  }

  public Optional<Answer> answer() {
    return answer;
  }

  public Optional<List<Part>> params() {
    return params;
  }
}
