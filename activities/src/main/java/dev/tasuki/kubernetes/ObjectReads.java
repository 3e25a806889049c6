package dev.tasuki.kubernetes;

import dev.tasuki.catalogue.kubernetes.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.AnyNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Optional;

/** Reads objects of every {@link Kind}. */
final class ObjectReads {
  private final KubernetesClient client;

  ObjectReads(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Which objects.
   *
   * @param namespace empty for all
   * @param fields field selector; empty for all
   * @param labels label selector; empty for all
   * @param most more than this is an error
   */
  record Wanted(String namespace, String fields, String labels, int most) {}

  List<? extends HasMetadata> list(Kind kind, Wanted wanted) {
    return switch (operation(kind)) {
      case Operation.Namespaced<?, ?, ?> of -> all(of, wanted);
      case Operation.Global<?, ?, ?> of -> all(of, wanted);
    };
  }

  Optional<? extends HasMetadata> get(Kind kind, String namespace, String name) {
    return switch (operation(kind)) {
      case Operation.Namespaced<?, ?, ?> of -> one(of, namespace, name);
      case Operation.Global<?, ?, ?> of -> one(of, name);
    };
  }

  private static <T extends HasMetadata, L extends KubernetesResourceList<T>, R extends Resource<T>>
      List<T> all(Operation.Namespaced<T, L, R> of, Wanted wanted) {
    AnyNamespaceOperation<T, L, R> scoped =
        wanted.namespace().isEmpty()
            ? of.objects().inAnyNamespace()
            : of.objects().inNamespace(wanted.namespace());
    Listable<L> listable = scoped;
    return Listing.all(listable, wanted.fields(), wanted.labels(), wanted.most());
  }

  private static <T extends HasMetadata, L extends KubernetesResourceList<T>, R extends Resource<T>>
      List<T> all(Operation.Global<T, L, R> of, Wanted wanted) {
    Listable<L> listable = of.objects();
    return Listing.all(listable, wanted.fields(), wanted.labels(), wanted.most());
  }

  private static <T extends HasMetadata, L extends KubernetesResourceList<T>, R extends Resource<T>>
      Optional<T> one(Operation.Namespaced<T, L, R> of, String namespace, String name) {
    return Optional.ofNullable(of.objects().inNamespace(namespace).withName(name).get());
  }

  private static <T extends HasMetadata, L extends KubernetesResourceList<T>, R extends Resource<T>>
      Optional<T> one(Operation.Global<T, L, R> of, String name) {
    return Optional.ofNullable(of.objects().withName(name).get());
  }

  /** The client's way to objects of a kind. */
  private sealed interface Operation {
    record Namespaced<
            T extends HasMetadata, L extends KubernetesResourceList<T>, R extends Resource<T>>(
        MixedOperation<T, L, R> objects) implements Operation {}

    record Global<
            T extends HasMetadata, L extends KubernetesResourceList<T>, R extends Resource<T>>(
        NonNamespaceOperation<T, L, R> objects) implements Operation {}
  }

  private Operation operation(Kind kind) {
    return switch (kind) {
      case NODE -> new Operation.Global<>(client.nodes());
      case POD -> new Operation.Namespaced<>(client.pods());
      case DEPLOYMENT -> new Operation.Namespaced<>(client.apps().deployments());
      case STATEFUL_SET -> new Operation.Namespaced<>(client.apps().statefulSets());
      case DAEMON_SET -> new Operation.Namespaced<>(client.apps().daemonSets());
      case REPLICA_SET -> new Operation.Namespaced<>(client.apps().replicaSets());
      case POD_DISRUPTION_BUDGET ->
          new Operation.Namespaced<>(client.policy().v1().podDisruptionBudget());
      case HORIZONTAL_POD_AUTOSCALER ->
          new Operation.Namespaced<>(client.autoscaling().v2().horizontalPodAutoscalers());
      case EVENT -> new Operation.Namespaced<>(client.v1().events());
      case NAMESPACE -> new Operation.Global<>(client.namespaces());
      case SERVICE -> new Operation.Namespaced<>(client.services());
      case ENDPOINT_SLICE -> new Operation.Namespaced<>(client.discovery().v1().endpointSlices());
      case PERSISTENT_VOLUME_CLAIM -> new Operation.Namespaced<>(client.persistentVolumeClaims());
      case PERSISTENT_VOLUME -> new Operation.Global<>(client.persistentVolumes());
      case VOLUME_ATTACHMENT -> new Operation.Global<>(client.storage().v1().volumeAttachments());
      case LEASE -> new Operation.Namespaced<>(client.leases());
      case SERVICE_ACCOUNT -> new Operation.Namespaced<>(client.serviceAccounts());
      case ROLE_BINDING -> new Operation.Namespaced<>(client.rbac().roleBindings());
      case CLUSTER_ROLE_BINDING -> new Operation.Global<>(client.rbac().clusterRoleBindings());
      case VALIDATING_WEBHOOK_CONFIGURATION ->
          new Operation.Global<>(
              client.admissionRegistration().v1().validatingWebhookConfigurations());
      case MUTATING_WEBHOOK_CONFIGURATION ->
          new Operation.Global<>(
              client.admissionRegistration().v1().mutatingWebhookConfigurations());
    };
  }

  /** All objects of a custom resource. */
  List<? extends HasMetadata> list(String apiVersion, String kind, Wanted wanted) {
    return all(custom(apiVersion, kind), wanted);
  }

  /** One object of a custom resource; {@code namespace} is empty for one without. */
  Optional<? extends HasMetadata> get(
      String apiVersion, String kind, String namespace, String name) {
    Operation.Namespaced<
            GenericKubernetesResource,
            GenericKubernetesResourceList,
            Resource<GenericKubernetesResource>>
        of = custom(apiVersion, kind);
    return namespace.isEmpty()
        ? Optional.ofNullable(of.objects().withName(name).get())
        : one(of, namespace, name);
  }

  private Operation.Namespaced<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      custom(String apiVersion, String kind) {
    return new Operation.Namespaced<>(
        client.genericKubernetesResources(Paths.discovered(client, apiVersion, kind)));
  }
}
