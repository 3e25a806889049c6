package dev.tasuki.kubernetes.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.object.CustomObject;
import dev.tasuki.catalogue.kubernetes.object.KubernetesObject;
import dev.tasuki.catalogue.kubernetes.object.ObjectHead;
import dev.tasuki.json.Json;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.storage.VolumeAttachment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.Predicate;

/** Makes the flat record that runbooks see of what the API server gives. */
public final class FlatObjects {
  private static final int ANNOTATION = 1024;

  private FlatObjects() {}

  /** The record of an object of a kind that has one. */
  public static KubernetesObject of(
      KubernetesClient client, Kind kind, ObjectNode object, Predicate<String> labelKeys) {
    HasMetadata typed = client.getKubernetesSerialization().convertValue(object, type(kind));
    return of(kind.word(), typed, labelKeys);
  }

  private static Class<? extends HasMetadata> type(Kind kind) {
    return switch (kind) {
      case NODE -> Node.class;
      case POD -> Pod.class;
      case DEPLOYMENT -> Deployment.class;
      case STATEFUL_SET -> StatefulSet.class;
      case DAEMON_SET -> DaemonSet.class;
      case REPLICA_SET -> ReplicaSet.class;
      case POD_DISRUPTION_BUDGET -> PodDisruptionBudget.class;
      case HORIZONTAL_POD_AUTOSCALER -> HorizontalPodAutoscaler.class;
      case EVENT -> Event.class;
      case NAMESPACE -> Namespace.class;
      case SERVICE -> Service.class;
      case ENDPOINT_SLICE -> EndpointSlice.class;
      case PERSISTENT_VOLUME_CLAIM -> PersistentVolumeClaim.class;
      case PERSISTENT_VOLUME -> PersistentVolume.class;
      case VOLUME_ATTACHMENT -> VolumeAttachment.class;
      case LEASE -> Lease.class;
      case SERVICE_ACCOUNT -> ServiceAccount.class;
      case ROLE_BINDING -> RoleBinding.class;
      case CLUSTER_ROLE_BINDING -> ClusterRoleBinding.class;
      case VALIDATING_WEBHOOK_CONFIGURATION -> ValidatingWebhookConfiguration.class;
      case MUTATING_WEBHOOK_CONFIGURATION -> MutatingWebhookConfiguration.class;
    };
  }

  /** Lists leave the kind of their items out. */
  private static KubernetesObject of(String kind, HasMetadata object, Predicate<String> labelKeys) {
    ObjectHead head = Heads.of(kind, object.getMetadata(), labelKeys);
    return switch (object) {
      case Node node -> FlatNodes.of(head, node);
      case Pod pod -> FlatPods.of(head, pod);
      case Deployment deployment -> FlatWorkloads.of(head, deployment);
      case StatefulSet set -> FlatWorkloads.of(head, set);
      case DaemonSet set -> FlatWorkloads.of(head, set);
      case ReplicaSet set -> FlatWorkloads.of(head, set);
      case PodDisruptionBudget budget -> FlatPolicies.of(head, budget);
      case HorizontalPodAutoscaler autoscaler -> FlatPolicies.of(head, autoscaler);
      case Event event -> FlatPolicies.of(head, event);
      case Namespace namespace -> FlatPolicies.of(head, namespace);
      case Lease lease -> FlatPolicies.of(head, lease);
      case PersistentVolumeClaim claim -> FlatStorage.of(head, claim);
      case PersistentVolume volume -> FlatStorage.of(head, volume);
      case VolumeAttachment attachment -> FlatStorage.of(head, attachment);
      case Service service -> FlatNetwork.of(head, service);
      case EndpointSlice slice -> FlatNetwork.of(head, slice);
      case ServiceAccount account -> FlatAccess.of(head, account);
      case RoleBinding binding -> FlatAccess.of(head, binding);
      case ClusterRoleBinding binding -> FlatAccess.of(head, binding);
      case ValidatingWebhookConfiguration webhooks -> FlatAccess.of(head, webhooks);
      case MutatingWebhookConfiguration webhooks -> FlatAccess.of(head, webhooks);
      default -> throw new IllegalArgumentException("cannot read a " + object.getKind());
    };
  }

  /** The whole of an object, without what could be a credential and what is too long to read. */
  public static CustomObject custom(String apiVersion, String kind, ObjectNode object) {
    // Items of a list do not say what they are, and by that Secrets are known.
    object.put("apiVersion", apiVersion).put("kind", kind);
    ObjectNode shown = (ObjectNode) Hidden.in(object);
    if (shown.get("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
      if (metadata.get("annotations") instanceof ObjectNode annotations) {
        annotations
            .properties()
            .forEach(note -> note.setValue(TextNode.valueOf(cut(note.getValue().asText()))));
      }
    }
    return new CustomObject(Json.tree(shown));
  }

  private static String cut(String text) {
    return text.length() <= ANNOTATION
        ? text
        : text.substring(0, ANNOTATION) + "… (cut: it has %d characters)".formatted(text.length());
  }
}
