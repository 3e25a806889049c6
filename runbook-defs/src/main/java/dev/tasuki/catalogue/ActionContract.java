package dev.tasuki.catalogue;

import java.util.List;

/**
 * What an action promises, before anybody writes how.
 *
 * <p>Input and output components are {@code String}, {@code long}, {@code double}, {@code boolean},
 * {@code Duration}, {@code Instant}, enums, records, {@code List} or {@code Optional} of these, or
 * {@code Map<String, …>}, each with {@link Describe}; inputs also with {@link Bounds}. An input may
 * be left out if it is {@code Optional} or has a {@link Preset}.
 *
 * @param name such as {@code kubernetes.drain-node}
 * @param summary one sentence
 * @param place the kind of target it works on; {@code NONE} if it works on no cluster or account
 * @param approvalFacts keys of the facts that its look gives and that, changed, make an approval
 *     void
 * @param manual what a person would type; templates over {@code input}, such as {@code kubectl
 *     cordon ${input.node}}; values are quoted for a shell
 */
public record ActionContract<I extends Record, O extends Record>(
    String name,
    String summary,
    TargetKind place,
    Class<I> input,
    Class<O> output,
    Risk risk,
    Repeat repeat,
    Timing timing,
    Inverse inverse,
    Fidelity dryRun,
    List<Permission> permissions,
    List<String> approvalFacts,
    List<String> manual) {
  public ActionContract {
    permissions = List.copyOf(permissions);
    approvalFacts = List.copyOf(approvalFacts);
    manual = List.copyOf(manual);
  }
}
