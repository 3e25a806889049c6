package dev.tasuki.catalogue.kubernetes.object;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.TypeName;
import java.time.Instant;
import java.util.List;

/** A Pod. */
@TypeName("kubernetes.Pod")
public record FlatPod(
    @JsonUnwrapped ObjectHead head,
    @Describe(value = "Condition Ready is True.", example = "true") boolean ready,
    @Describe(value = "Its phase.", example = "Running") @Bounds(max = "32") String phase,
    @Describe(
            value = "The node it is bound to; empty if to none.",
            example = "ip-10-0-1-17.ec2.internal")
        @Bounds(max = "253")
        String nodeName,
    @Describe(value = "Restarts of all its containers together.", example = "3") long restarts,
    @Describe(
            value = "Why it is in this phase, such as Evicted; empty if nothing is said.",
            example = "Evicted")
        @Bounds(max = "128")
        String reason,
    @Describe(
            value = "What more is said about it.",
            example = "The node was low on resource: memory.")
        @Bounds(max = "512")
        String message,
    @Describe(
            value = "Why its first waiting container waits; empty if none waits.",
            example = "CrashLoopBackOff")
        @Bounds(max = "128")
        String waiting,
    @Describe(value = "Why a container of it ended last; empty if none did.", example = "OOMKilled")
        @Bounds(max = "128")
        String lastTermination,
    @Describe(value = "When a container of it ended last.", example = "2026-11-22T08:01:30Z")
        Instant lastTerminated,
    @Describe(value = "The ServiceAccount it runs as.", example = "api") @Bounds(max = "253")
        String serviceAccount,
    @Describe(value = "Its PriorityClass; empty for none.", example = "high") @Bounds(max = "253")
        String priorityClass,
    @Describe(value = "Guaranteed, Burstable or BestEffort.", example = "Burstable")
        @Bounds(max = "32")
        String qosClass,
    @Describe(value = "CPU that its containers request together, in cores.", example = "0.5")
        double cpuRequest,
    @Describe(
            value = "Memory that its containers request together, in bytes.",
            example = "536870912")
        long memoryRequestBytes,
    @Describe(
            value =
                "Memory that its containers may use together, in bytes; 0 if one of them has no limit.",
            example = "536870912")
        long memoryLimitBytes,
    @Describe(
            value = "It has an emptyDir volume: what is in it goes with the pod.",
            example = "false")
        boolean localStorage,
    @Describe(value = "The PersistentVolumeClaims it mounts.", example = "[ data-db-0 ]")
        @Bounds(max = "50")
        List<String> claims,
    @Describe(value = "Images of its containers.", example = "[ registry.example/api:1.7 ]")
        @Bounds(max = "50")
        List<String> images)
    implements KubernetesObject {
  public FlatPod {
    claims = List.copyOf(claims);
    images = List.copyOf(images);
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
