package dev.tasuki.sandbox.kubernetes;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * What a request's path names.
 *
 * @param namespace empty for all namespaces, and for resources that are in none
 * @param name empty for the whole collection
 * @param subresource such as {@code eviction}; empty for the thing itself
 */
record ResourcePath(Resource resource, String namespace, String name, String subresource) {
  /** Empty where the path names nothing that this API has. */
  static Optional<ResourcePath> parse(String path) {
    Deque<String> parts =
        new ArrayDeque<>(Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList());
    String root = next(parts);
    if (!root.equals("api") && !root.equals("apis")) {
      return Optional.empty();
    }
    String group = root.equals("api") ? "" : next(parts);
    String version = next(parts);
    String namespace = "";
    String plural = next(parts);
    if (plural.equals("namespaces") && parts.size() >= 2) {
      namespace = next(parts);
      plural = next(parts);
    }
    String wanted = plural;
    String in = namespace;
    return Resource.ALL.stream()
        .filter(each -> each.group().equals(group))
        .filter(each -> each.version().equals(version) && each.plural().equals(wanted))
        .findFirst()
        .map(each -> new ResourcePath(each, in, next(parts), next(parts)));
  }

  private static String next(Deque<String> parts) {
    return parts.isEmpty() ? "" : parts.removeFirst();
  }

  /** {@code namespace/name}, or the name alone. */
  String key() {
    return resource.namespaced() ? namespace + "/" + name : name;
  }

  /** Such as {@code pods/eviction}, as in rules of RBAC. */
  String fullResource() {
    return subresource.isEmpty() ? resource.plural() : resource.plural() + "/" + subresource;
  }
}
