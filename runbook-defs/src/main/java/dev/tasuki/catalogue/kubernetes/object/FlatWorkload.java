package dev.tasuki.catalogue.kubernetes.object;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.TypeName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A Deployment, StatefulSet, DaemonSet or ReplicaSet. */
@TypeName("kubernetes.Workload")
public record FlatWorkload(
    @JsonUnwrapped ObjectHead head,
    @Describe(
            value = "All its replicas are of the latest template and available.",
            example = "true")
        boolean ready,
    @Describe(
            value = "Replicas asked for; of a DaemonSet, the nodes it should run on.",
            example = "3")
        long replicas,
    @Describe(value = "Replicas that are Ready.", example = "3") long readyReplicas,
    @Describe(value = "Replicas of the latest template; of a ReplicaSet, all.", example = "3")
        long updatedReplicas,
    @Describe(value = "Replicas that are available.", example = "3") long availableReplicas,
    @Describe(value = "Its rollout is paused.", example = "false") boolean paused,
    @Describe(value = "Number of its latest rollout; 0 if it says none.", example = "12")
        long revision,
    @Describe(value = "The labels that its pods carry; only matchLabels.", example = "{ app: api }")
        @Bounds(max = "50")
        Map<String, String> selector,
    @Describe(
            value = "Images of its template's containers.",
            example = "[ registry.example/api:1.7 ]")
        @Bounds(max = "50")
        List<String> images,
    @Describe(
            value = "The containers of its template with their resources.",
            example = "[ { name: api, memoryLimitBytes: 536870912 } ]")
        @Bounds(max = "50")
        List<FlatContainer> containers,
    @Describe(
            value =
                "A GitOps tool owns it (Argo CD's or Flux's labels or annotations): a change here may be reverted.",
            example = "true")
        boolean managed)
    implements KubernetesObject {
  public FlatWorkload {
    selector = Collections.unmodifiableSortedMap(new TreeMap<>(selector));
    images = List.copyOf(images);
    containers = List.copyOf(containers);
  }

  @Override
  public String namespace() {
    return head.namespace();
  }

  @Override
  public String name() {
    return head.name();
  }
}
