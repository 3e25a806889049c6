package dev.tasuki.catalogue.kubernetes.object;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.TypeName;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A Node. */
@TypeName("kubernetes.Node")
public record FlatNode(
    @JsonUnwrapped ObjectHead head,
    @Describe(value = "Condition Ready is True.", example = "true") boolean ready,
    @Describe(value = "It is cordoned.", example = "false") boolean unschedulable,
    @Describe(
            value =
                "The run that cordoned it, as workflow id and first run id; empty if no run did.",
            example = "node-replace/prod-a/5f0c 0197b2c4")
        @Bounds(max = "512")
        String cordonedBy,
    @Describe(value = "How its cloud names it.", example = "aws:///eu-west-1a/i-0123456789abcdef0")
        @Bounds(max = "512")
        String providerId,
    @Describe(
            value = "The EC2 instance id within `providerId`; empty on another cloud.",
            example = "i-0123456789abcdef0")
        @Bounds(max = "64")
        String instanceId,
    @Describe(
            value = "Type of each condition → True, False or Unknown.",
            example = "{ Ready: \"Unknown\", MemoryPressure: \"False\" }")
        @Bounds(max = "32")
        Map<String, String> conditions,
    @Describe(value = "When condition Ready last changed.", example = "2026-11-22T08:00:00Z")
        Instant readySince,
    @Describe(
            value = "Its taints, as KEY=VALUE:EFFECT.",
            example = "[ node.kubernetes.io/unreachable=:NoExecute ]")
        @Bounds(max = "50")
        List<String> taints,
    @Describe(value = "Its availability zone.", example = "eu-west-1a") @Bounds(max = "63")
        String zone,
    @Describe(value = "Its machine type.", example = "m7g.xlarge") @Bounds(max = "63")
        String instanceType,
    @Describe(value = "Version of its kubelet.", example = "v1.33.5-eks-1234567")
        @Bounds(max = "64")
        String kubeletVersion,
    @Describe(value = "Operating system image that it reports.", example = "Amazon Linux 2023.9")
        @Bounds(max = "128")
        String osImage,
    @Describe(
            value =
                "The minor version of its kubelet, such as 33 of v1.33.5; 0 if it reports none.",
            example = "33")
        long kubeletMinor,
    @Describe(value = "CPU that pods may request, in cores.", example = "3.92")
        double allocatableCpu,
    @Describe(value = "Memory that pods may request, in bytes.", example = "15700000000")
        long allocatableMemoryBytes,
    @Describe(value = "Pods that it may run.", example = "58") long allocatablePods)
    implements KubernetesObject {
  public FlatNode {
    conditions = Collections.unmodifiableSortedMap(new TreeMap<>(conditions));
    taints = List.copyOf(taints);
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
