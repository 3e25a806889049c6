package dev.tasuki.kubernetes;

import dev.tasuki.catalogue.kubernetes.Kind;

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

  /** As people name it: {@code Deployment "shop/api"}. */
  String shown() {
    return "%s \"%s%s\"".formatted(kind, namespace.isEmpty() ? "" : namespace + "/", name);
  }
}
