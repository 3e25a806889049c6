package dev.tasuki.catalogue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a contract says differently where its constant inputs have these values; what is empty is as
 * the contract says.
 *
 * @param when constant input → value
 * @param params fields of the input {@code params}, in place of anything
 */
public record Variant(
    SortedMap<String, String> when,
    Optional<String> summary,
    Optional<Risk> risk,
    Optional<Repeat> repeat,
    Optional<Timing> timing,
    Optional<Inverse> inverse,
    Optional<Fidelity> dryRun,
    Optional<List<Permission>> permissions,
    Optional<List<String>> approvalFacts,
    Optional<List<String>> manual,
    Optional<Answer> answer,
    Optional<List<Part>> params) {
  /** The input whose fields a variant may name. */
  public static final String PARAMS = "params";

  public Variant {
    when = Collections.unmodifiableSortedMap(new TreeMap<>(when));
  }

  /** Nothing differs yet where this constant input has this value. */
  public static Variant when(String input, String value) {
    SortedMap<String, String> when = new TreeMap<>();
    when.put(input, value);
    return new Variant(
        when,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** And this one has that value. */
  public Variant and(String input, String value) {
    SortedMap<String, String> more = new TreeMap<>(when);
    more.put(input, value);
    return new Variant(
        more,
        summary,
        risk,
        repeat,
        timing,
        inverse,
        dryRun,
        permissions,
        approvalFacts,
        manual,
        answer,
        params);
  }

  public Variant summary(String sentence) {
    return new Variant(
        when,
        Optional.of(sentence),
        risk,
        repeat,
        timing,
        inverse,
        dryRun,
        permissions,
        approvalFacts,
        manual,
        answer,
        params);
  }

  public Variant risk(Risk other) {
    return new Variant(
        when,
        summary,
        Optional.of(other),
        repeat,
        timing,
        inverse,
        dryRun,
        permissions,
        approvalFacts,
        manual,
        answer,
        params);
  }

  public Variant repeat(Repeat other) {
    return new Variant(
        when,
        summary,
        risk,
        Optional.of(other),
        timing,
        inverse,
        dryRun,
        permissions,
        approvalFacts,
        manual,
        answer,
        params);
  }

  public Variant timing(Timing other) {
    return new Variant(
        when,
        summary,
        risk,
        repeat,
        Optional.of(other),
        inverse,
        dryRun,
        permissions,
        approvalFacts,
        manual,
        answer,
        params);
  }

  public Variant inverse(Inverse other) {
    return new Variant(
        when,
        summary,
        risk,
        repeat,
        timing,
        Optional.of(other),
        dryRun,
        permissions,
        approvalFacts,
        manual,
        answer,
        params);
  }

  public Variant dryRun(Fidelity other) {
    return new Variant(
        when,
        summary,
        risk,
        repeat,
        timing,
        inverse,
        Optional.of(other),
        permissions,
        approvalFacts,
        manual,
        answer,
        params);
  }

  public Variant permissions(Permission... needed) {
    return new Variant(
        when,
        summary,
        risk,
        repeat,
        timing,
        inverse,
        dryRun,
        Optional.of(List.of(needed)),
        approvalFacts,
        manual,
        answer,
        params);
  }

  public Variant approvalRestsOn(String... facts) {
    return new Variant(
        when,
        summary,
        risk,
        repeat,
        timing,
        inverse,
        dryRun,
        permissions,
        Optional.of(List.of(facts)),
        manual,
        answer,
        params);
  }

  public Variant manual(String... lines) {
    return new Variant(
        when,
        summary,
        risk,
        repeat,
        timing,
        inverse,
        dryRun,
        permissions,
        approvalFacts,
        Optional.of(List.of(lines)),
        answer,
        params);
  }

  public Variant answers(Answer other) {
    return new Variant(
        when,
        summary,
        risk,
        repeat,
        timing,
        inverse,
        dryRun,
        permissions,
        approvalFacts,
        manual,
        Optional.of(other),
        params);
  }

  public Variant params(Part... fields) {
    return new Variant(
        when,
        summary,
        risk,
        repeat,
        timing,
        inverse,
        dryRun,
        permissions,
        approvalFacts,
        manual,
        answer,
        Optional.of(List.of(fields)));
  }
}
