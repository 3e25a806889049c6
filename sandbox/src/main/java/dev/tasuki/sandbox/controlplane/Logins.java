package dev.tasuki.sandbox.controlplane;

import java.util.Map;
import java.util.TreeMap;

/**
 * As whom a worker speaks to a cluster.
 *
 * @param reads has all rights to read that its permissions name, and no other but to ask what it
 *     may
 * @param changes has all the others, and may read nothing
 */
public record Logins(Access reads, Access changes) {
  /** A kubeconfig with the context {@code NAME}, the current one, and {@code NAME-changes}. */
  public String kubeconfig(String context) {
    return Access.kubeconfig(
        context, new TreeMap<>(Map.of(context, reads, context + "-changes", changes)));
  }
}
