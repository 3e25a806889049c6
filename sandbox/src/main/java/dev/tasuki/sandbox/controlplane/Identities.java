package dev.tasuki.sandbox.controlplane;

import dev.tasuki.catalogue.ClusterRoles;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.sandbox.process.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes service accounts with rights of their own. */
final class Identities {
  private static final String NAMESPACE = "identities";
  private static final String ACCOUNTS = "/api/v1/namespaces/" + NAMESPACE + "/serviceaccounts";
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
  private static final Duration VALID = Duration.ofHours(12);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ApiServer api;
  private final Access admin;

  Identities(ApiServer api, Access admin) {
    this.api = api;
    this.admin = admin;
  }

  /** Makes one, and waits until the API server knows of its rights. */
  Access make(String name, List<Permission.Rbac> permissions) {
    api.ensure("/api/v1/namespaces", Manifests.namespace(NAMESPACE));
    api.create(ACCOUNTS, Manifests.serviceAccount(name));
    api.create(RBAC + "clusterroles", ClusterRoles.manifest(name, permissions));
    api.create(RBAC + "clusterrolebindings", Manifests.clusterRoleBinding(name, NAMESPACE));
    String token =
        api.create(ACCOUNTS + "/" + name + "/token", Manifests.tokenRequest(VALID.toSeconds()))
            .at("/status/token")
            .asText();
    String user = "system:serviceaccount:%s:%s".formatted(NAMESPACE, name);
    if (!Await.until(PATIENCE, () -> permissions.stream().allMatch(one -> may(user, one)))) {
      throw new IllegalStateException("the API server does not take over the rights of " + user);
    }
    return new Access(admin.url(), admin.certificateAuthority(), token);
  }

  /**
   * Gives one that is there exactly these rights, and waits until the API server knows.
   *
   * @param had rights that it had before; those that it loses are denied when this returns
   */
  void replace(String name, List<Permission.Rbac> permissions, List<Permission.Rbac> had) {
    api.merge(
        RBAC + "clusterroles/" + name,
        Map.of("rules", ClusterRoles.manifest(name, permissions).getOrDefault("rules", List.of())));
    String user = "system:serviceaccount:%s:%s".formatted(NAMESPACE, name);
    List<Permission.Rbac> lost = new ArrayList<>(verbs(had));
    lost.removeAll(verbs(permissions));
    if (!Await.until(
        PATIENCE,
        () ->
            permissions.stream().allMatch(one -> may(user, one))
                && lost.stream().noneMatch(one -> may(user, one)))) {
      throw new IllegalStateException("the API server does not take over the rights of " + user);
    }
  }

  /** A rule for each verb. */
  private static List<Permission.Rbac> verbs(List<Permission.Rbac> rules) {
    return rules.stream()
        .flatMap(
            rule ->
                rule.verbs().stream()
                    .map(verb -> new Permission.Rbac(rule.group(), rule.resource(), List.of(verb))))
        .toList();
  }

  private boolean may(String user, Permission.Rbac permission) {
    return permission.verbs().stream()
        .allMatch(
            verb ->
                api.create(
                        "/apis/authorization.k8s.io/v1/subjectaccessreviews",
                        Manifests.accessReview(user, permission, verb))
                    .at("/status/allowed")
                    .asBoolean());
  }
}
