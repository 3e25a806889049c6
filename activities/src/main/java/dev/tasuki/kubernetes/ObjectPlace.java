package dev.tasuki.kubernetes;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.ReviewedKinds;
import dev.tasuki.problem.RunbookException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where one object stands.
 *
 * @param apiVersion group and version, such as {@code apps/v1}; {@code v1} for core
 * @param namespace empty for a kind that has none
 */
record ObjectPlace(String apiVersion, String kind, String namespace, String name) {
  static ObjectPlace of(Kind kind, String namespace, String name) {
    return new ObjectPlace(kind.apiVersion(), kind.word(), namespace, name);
  }

  /**
   * Where a runbook says that it stands.
   *
   * @param apiVersion empty for a kind that Tasuki knows
   * @throws RunbookException {@code INPUT_INVALID} for one that it does not
   */
  static ObjectPlace given(
      String action, String apiVersion, String kind, String namespace, String name) {
    if (!apiVersion.isEmpty()) {
      return new ObjectPlace(apiVersion, kind, namespace, name);
    }
    return ReviewedKinds.find(kind)
        .map(known -> new ObjectPlace(known.apiVersion(), kind, namespace, name))
        .orElseThrow(() -> Kinds.unknown(action, kind));
  }

  /**
   * What a generic action's contract says of it.
   *
   * @param given the API version as the runbook gives it
   */
  ContractFacts facts(ActionContract<?, ?> contract, String given) {
    SortedMap<String, Object> constants = new TreeMap<>();
    constants.put("kind", kind);
    constants.put("apiVersion", given);
    return contract.facts(constants);
  }

  /** As people name it: {@code Deployment "shop/api"}. */
  String shown() {
    return "%s \"%s%s\"".formatted(kind, namespace.isEmpty() ? "" : namespace + "/", name);
  }
}
