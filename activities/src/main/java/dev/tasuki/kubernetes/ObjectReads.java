package dev.tasuki.kubernetes;

import dev.tasuki.catalogue.kubernetes.Kind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.AnyNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Optional;

/** Reads objects of every {@link Kind}. */
final class ObjectReads {
  private final KubernetesClient client;

  ObjectReads(KubernetesClient client) {
    this.client = client;
  }

  List<? extends HasMetadata> list(
      Kind kind, String namespace, String fields, String labels, int most) {
    return switch (kind) {
      case NODE -> Listing.all(client.nodes(), fields, labels, most);
      case POD -> Listing.all(within(client.pods(), namespace), fields, labels, most);
      case DEPLOYMENT ->
          Listing.all(within(client.apps().deployments(), namespace), fields, labels, most);
      case POD_DISRUPTION_BUDGET ->
          Listing.all(
              within(client.policy().v1().podDisruptionBudget(), namespace), fields, labels, most);
      case EVENT -> Listing.all(within(client.v1().events(), namespace), fields, labels, most);
    };
  }

  Optional<? extends HasMetadata> get(Kind kind, String namespace, String name) {
    return switch (kind) {
      case NODE -> Optional.ofNullable(client.nodes().withName(name).get());
      case POD -> one(client.pods(), namespace, name);
      case DEPLOYMENT -> one(client.apps().deployments(), namespace, name);
      case POD_DISRUPTION_BUDGET ->
          one(client.policy().v1().podDisruptionBudget(), namespace, name);
      case EVENT -> one(client.v1().events(), namespace, name);
    };
  }

  private static <T extends HasMetadata, L extends KubernetesResourceList<T>, R extends Resource<T>>
      Listable<L> within(MixedOperation<T, L, R> objects, String namespace) {
    AnyNamespaceOperation<T, L, R> scoped =
        namespace.isEmpty() ? objects.inAnyNamespace() : objects.inNamespace(namespace);
    return scoped;
  }

  private static <T extends HasMetadata> Optional<T> one(
      MixedOperation<T, ?, ? extends Resource<T>> objects, String namespace, String name) {
    return Optional.ofNullable(objects.inNamespace(namespace).withName(name).get());
  }
}
