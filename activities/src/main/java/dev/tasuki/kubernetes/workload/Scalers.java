package dev.tasuki.kubernetes.workload;

import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.read.Listing;
import dev.tasuki.kubernetes.view.Tree;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.autoscaling.v2.CrossVersionObjectReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;

/** What scales workloads by itself. */
final class Scalers {
  private static final int MOST = 2_000;
  private static final String SCALED_OBJECT = "ScaledObject";
  private static final ResourceDefinitionContext SCALED_OBJECTS =
      new ResourceDefinitionContext.Builder()
          .withGroup("keda.sh")
          .withVersion("v1alpha1")
          .withKind(SCALED_OBJECT)
          .withPlural("scaledobjects")
          .withNamespaced(true)
          .build();

  private final KubernetesClient client;

  Scalers(KubernetesClient client) {
    this.client = client;
  }

  /** As kind/name; empty if nothing scales it. */
  String of(ObjectPlace workload) {
    // One that is paused or scaled to nothing may have no autoscaler beneath.
    return scaledObject(workload).or(() -> autoscaler(workload)).orElse("");
  }

  private Optional<String> scaledObject(ObjectPlace workload) {
    return scaledObjects(workload.namespace()).stream()
        .filter(
            one -> {
              String kind =
                  Tree.text(one.getAdditionalProperties(), "spec", "scaleTargetRef", "kind");
              // It is a Deployment where it does not say.
              return workload.kind().equals(kind.isEmpty() ? "Deployment" : kind)
                  && workload
                      .name()
                      .equals(
                          Tree.text(
                              one.getAdditionalProperties(), "spec", "scaleTargetRef", "name"));
            })
        .findFirst()
        .map(one -> SCALED_OBJECT + "/" + one.getMetadata().getName());
  }

  private List<GenericKubernetesResource> scaledObjects(String namespace) {
    try {
      return Listing.all(
          client.genericKubernetesResources(SCALED_OBJECTS).inNamespace(namespace), "", "", MOST);
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return List.of();
      }
      throw e;
    }
  }

  private Optional<String> autoscaler(ObjectPlace workload) {
    return Listing.all(
            client.autoscaling().v2().horizontalPodAutoscalers().inNamespace(workload.namespace()),
            "",
            "",
            MOST)
        .stream()
        .filter(one -> scales(one.getSpec().getScaleTargetRef(), workload))
        .findFirst()
        .map(one -> "HorizontalPodAutoscaler/" + one.getMetadata().getName());
  }

  private static boolean scales(CrossVersionObjectReference of, ObjectPlace workload) {
    return workload.kind().equals(of.getKind()) && workload.name().equals(of.getName());
  }
}
