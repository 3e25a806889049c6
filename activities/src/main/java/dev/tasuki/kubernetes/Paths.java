package dev.tasuki.kubernetes;

import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Optional;

/** Under which path of the API objects stand: known of our kinds, else as the cluster says. */
final class Paths {
  private Paths() {}

  /**
   * What the client has to know of a kind.
   *
   * @throws RunbookException {@code TARGET_NOT_FOUND} when the cluster does not know it
   */
  static ResourceDefinitionContext definition(KubernetesClient client, ObjectPlace place) {
    Optional<Kind> known =
        Kind.of(place.kind()).filter(kind -> kind.apiVersion().equals(place.apiVersion()));
    return known
        .map(Paths::definition)
        .orElseGet(() -> discovered(client, place.apiVersion(), place.kind()));
  }

  private static ResourceDefinitionContext definition(Kind kind) {
    String version = kind.apiVersion();
    return new ResourceDefinitionContext.Builder()
        .withGroup(kind.group())
        .withVersion(version.substring(version.indexOf('/') + 1))
        .withKind(kind.word())
        .withPlural(kind.resource())
        .withNamespaced(kind.namespaced())
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
                ResourceDefinitionContext.fromApiResource(apiVersion, resource))
        .orElseThrow(
            () ->
                new RunbookException(
                    RunbookError.TARGET_NOT_FOUND,
                    "the cluster has no resource \"%s\" of \"%s\"".formatted(kind, apiVersion)));
  }

  /** The object's own path. */
  static String of(KubernetesClient client, ObjectPlace place) {
    ResourceDefinitionContext of = definition(client, place);
    String version =
        of.getGroup() == null || of.getGroup().isEmpty()
            ? "/api/" + of.getVersion()
            : "/apis/" + of.getGroup() + "/" + of.getVersion();
    return version
        + (of.isNamespaceScoped() ? "/namespaces/" + place.namespace() : "")
        + "/"
        + of.getPlural()
        + "/"
        + place.name();
  }
}
