package dev.tasuki.sandbox.kubernetes;

/**
 * A request as barriers see it.
 *
 * @param verb of RBAC, such as {@code get}, {@code list}, {@code patch}, {@code create}
 * @param resource with its subresource, such as {@code pods/eviction}
 * @param namespace empty where there is none
 * @param name empty for a collection
 * @param body as sent; empty text if there is none
 */
public record KubernetesRequest(
    String verb, String resource, String namespace, String name, String body) {
  /** Whether it asks for a change. */
  public boolean changing() {
    return !verb.equals("get") && !verb.equals("list");
  }

  /** Whether it asks to evict a pod. */
  public boolean eviction() {
    return resource.equals("pods/eviction");
  }
}
