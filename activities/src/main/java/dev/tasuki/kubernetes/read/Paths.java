package dev.tasuki.kubernetes.read;

import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.ReviewedKind;
import dev.tasuki.catalogue.kubernetes.ReviewedKinds;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Optional;

/** Under which path of the API objects stand: known of built-in kinds, else as the cluster says. */
public final class Paths {
  private Paths() {}

  /**
   * What the client has to know of a kind.
   *
   * @throws RunbookException {@code TARGET_NOT_FOUND} when the cluster does not know it
   */
  public static ResourceDefinitionContext definition(
      KubernetesClient client, String apiVersion, String kind) {
    return ReviewedKinds.find(apiVersion, kind)
        .filter(row -> row.apiVersion().equals(apiVersion))
        .map(Paths::definition)
        .orElseGet(() -> discovered(client, apiVersion, kind));
  }

  /** What the client has to know of a kind of ours. */
  public static ResourceDefinitionContext definition(Kind kind) {
    return definition(kind.apiVersion(), kind.word(), kind.resource(), kind.namespaced());
  }

  private static ResourceDefinitionContext definition(ReviewedKind row) {
    return definition(row.apiVersion(), row.kind(), row.resource(), row.namespaced());
  }

  private static ResourceDefinitionContext definition(
      String apiVersion, String kind, String plural, boolean namespaced) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(ReviewedKind.group(apiVersion))
        .withVersion(apiVersion.substring(apiVersion.indexOf('/') + 1))
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(namespaced)
        .build();
  }

  /** As the cluster itself says; {@code TARGET_NOT_FOUND} when it does not know it. */
  static ResourceDefinitionContext discovered(
      KubernetesClient client, String apiVersion, String kind) {
    APIResourceList known = client.getApiResources(apiVersion);
    return Optional.ofNullable(known)
        .flatMap(
            list ->
                list.getResources().stream()
                    .filter(resource -> kind.equals(resource.getKind()))
                    .filter(resource -> !resource.getName().contains("/"))
                    .findFirst())
        .map(
            (APIResource resource) ->
                definition(
                    apiVersion,
                    kind,
                    resource.getName(),
                    Boolean.TRUE.equals(resource.getNamespaced())))
        .orElseThrow(
            () ->
                new RunbookException(
                    RunbookError.TARGET_NOT_FOUND,
                    "the cluster has no resource \"%s\" of \"%s\"".formatted(kind, apiVersion)));
  }

  /**
   * The path of all objects of a kind.
   *
   * @param namespace empty for all, or for a kind that has none
   */
  public static String collection(ResourceDefinitionContext of, String namespace) {
    String version =
        of.getGroup() == null || of.getGroup().isEmpty()
            ? "/api/" + of.getVersion()
            : "/apis/" + of.getGroup() + "/" + of.getVersion();
    return version
        + (of.isNamespaceScoped() && !namespace.isEmpty() ? "/namespaces/" + namespace : "")
        + "/"
        + of.getPlural();
  }
}
