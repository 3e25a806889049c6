package dev.tasuki.sandbox.controlplane;

import dev.tasuki.catalogue.Permission;
import java.util.List;
import java.util.Map;

/** The objects that a control plane is furnished with. */
final class Manifests {
  private static final String RBAC = "rbac.authorization.k8s.io";

  private Manifests() {}

  static Map<String, Object> namespace(String name) {
    return Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", name));
  }

  /** A node that kwok plays. */
  static Map<String, Object> node(String name) {
    Map<String, String> labels =
        Map.of("kubernetes.io/hostname", name, "kubernetes.io/os", "linux");
    return Map.of(
        "apiVersion", "v1", "kind", "Node", "metadata", Map.of("name", name, "labels", labels));
  }

  static Map<String, Object> serviceAccount(String name) {
    return Map.of("apiVersion", "v1", "kind", "ServiceAccount", "metadata", Map.of("name", name));
  }

  private static boolean isUrl(Permission.Rbac permission) {
    return permission.resource().startsWith("/");
  }

  /** Gives the cluster role of that name to the service account of that name. */
  static Map<String, Object> clusterRoleBinding(String name, String namespace) {
    return Map.of(
        "apiVersion",
        RBAC + "/v1",
        "kind",
        "ClusterRoleBinding",
        "metadata",
        Map.of("name", name),
        "roleRef",
        Map.of("apiGroup", RBAC, "kind", "ClusterRole", "name", name),
        "subjects",
        List.of(Map.of("kind", "ServiceAccount", "name", name, "namespace", namespace)));
  }

  static Map<String, Object> tokenRequest(long seconds) {
    return Map.of(
        "apiVersion",
        "authentication.k8s.io/v1",
        "kind",
        "TokenRequest",
        "spec",
        Map.of("expirationSeconds", seconds));
  }

  /** The question whether a user may do something. */
  static Map<String, Object> accessReview(String user, Permission.Rbac permission, String verb) {
    return Map.of(
        "apiVersion",
        "authorization.k8s.io/v1",
        "kind",
        "SubjectAccessReview",
        "spec",
        isUrl(permission)
            ? Map.of(
                "user",
                user,
                "nonResourceAttributes",
                Map.of("path", permission.resource(), "verb", verb))
            : Map.of("user", user, "resourceAttributes", attributes(permission, verb)));
  }

  private static Map<String, Object> attributes(Permission.Rbac permission, String verb) {
    String[] resource = permission.resource().split("/", 2);
    return Map.of(
        "group",
        permission.group(),
        "resource",
        resource[0],
        "subresource",
        resource.length > 1 ? resource[1] : "",
        "verb",
        verb);
  }
}
