package dev.tasuki.sandbox.controlplane;

import dev.tasuki.catalogue.Permission;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * As whom a worker speaks to a cluster.
 *
 * @param reads has all rights to read that its permissions name, and no other
 * @param changes has all the others, and may read nothing
 */
public record Logins(Access reads, Access changes) {
  private static final List<String> READS = List.of("get", "list", "watch");

  /** A kubeconfig with the context {@code NAME}, the current one, and {@code NAME-changes}. */
  public String kubeconfig(String context) {
    return Access.kubeconfig(
        context, new TreeMap<>(Map.of(context, reads, context + "-changes", changes)));
  }

  /** What of these rights is for reading. */
  static List<Permission.Rbac> toRead(List<Permission.Rbac> permissions) {
    return only(permissions, READS::contains);
  }

  /** What of these rights is for changing. */
  static List<Permission.Rbac> toChange(List<Permission.Rbac> permissions) {
    return only(permissions, verb -> !READS.contains(verb));
  }

  private static List<Permission.Rbac> only(
      List<Permission.Rbac> permissions, Predicate<String> verbs) {
    return permissions.stream()
        .map(
            rule ->
                new Permission.Rbac(
                    rule.group(), rule.resource(), rule.verbs().stream().filter(verbs).toList()))
        .filter(rule -> !rule.verbs().isEmpty())
        .toList();
  }
}
