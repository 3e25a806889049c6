package dev.tasuki.kubernetes.object;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.ReviewedKinds;
import dev.tasuki.kubernetes.read.Paths;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where one object stands.
 *
 * @param apiVersion group and version, such as {@code apps/v1}; {@code v1} for core
 * @param namespace empty for a kind that has none
 */
public record ObjectPlace(String apiVersion, String kind, String namespace, String name) {
  /** Of a kind that has a flat record. */
  public static ObjectPlace of(Kind kind, String namespace, String name) {
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

  /**
   * What a generic action's contract says of it.
   *
   * @param given the API version as the runbook gives it
   */
  ContractFacts facts(ActionContract<?, ?> contract, String given) {
    SortedMap<String, Object> constants = new TreeMap<>();
    constants.put("kind", kind);
    constants.put("apiVersion", given);
    return contract.facts(constants);
  }

  /**
   * What the client has to know of its kind.
   *
   * @throws RunbookException {@code TARGET_NOT_FOUND} when the cluster does not know it, {@code
   *     INPUT_INVALID} when it stands in a namespace and none is given, or the other way round
   */
  ResourceDefinitionContext definition(KubernetesClient client) {
    ResourceDefinitionContext found = Paths.definition(client, apiVersion, kind);
    if (found.isNamespaceScoped() && namespace.isEmpty()) {
      throw new RunbookException(
          RunbookError.INPUT_INVALID,
          "a %s stands in a namespace, and none is given for \"%s\"; say which"
              .formatted(kind, name));
    }
    if (!found.isNamespaceScoped() && !namespace.isEmpty()) {
      throw new RunbookException(
          RunbookError.INPUT_INVALID,
          "a %s stands in no namespace, and \"%s\" is given for \"%s\"; leave it out"
              .formatted(kind, namespace, name));
    }
    return found;
  }

  /** Its own path. */
  String path(KubernetesClient client) {
    return Paths.collection(definition(client), namespace) + "/" + name;
  }

  /** As people name it: {@code Deployment "shop/api"}. */
  public String shown() {
    return "%s \"%s%s\"".formatted(kind, namespace.isEmpty() ? "" : namespace + "/", name);
  }
}
