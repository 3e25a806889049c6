package dev.tasuki.kubernetes;

import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.ReviewedKinds;
import dev.tasuki.problem.RunbookException;

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

  /** As people name it: {@code Deployment "shop/api"}. */
  String shown() {
    return "%s \"%s%s\"".formatted(kind, namespace.isEmpty() ? "" : namespace + "/", name);
  }
}
