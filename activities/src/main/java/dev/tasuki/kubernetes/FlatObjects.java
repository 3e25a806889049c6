package dev.tasuki.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.catalogue.kubernetes.object.CustomObject;
import dev.tasuki.catalogue.kubernetes.object.KubernetesObject;
import dev.tasuki.catalogue.kubernetes.object.ObjectHead;
import dev.tasuki.json.Json;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
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
import java.util.function.Predicate;

/** Makes the flat record that runbooks see of what the API server gives. */
final class FlatObjects {
  private FlatObjects() {}

  /**
   * The record of an object.
   *
   * @param kind as it is written in a manifest: lists leave it out
   */
  static KubernetesObject of(String kind, HasMetadata object, Predicate<String> labelKeys) {
    if (object instanceof GenericKubernetesResource custom) {
      return custom(custom);
    }
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

  private static CustomObject custom(GenericKubernetesResource custom) {
    ObjectNode json = Json.mapper().valueToTree(custom);
    if (json.get("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
    }
    return new CustomObject(Json.tree(json));
  }
}
